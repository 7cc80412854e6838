import type { Order, Sabotage, Urls } from '../points.js';
import { Trap } from './trap.js';

/**
 * Lives as it is ordered. The order comes as a message: until then the process has loaded its code, but touched nothing,
 * so that it can stand by while its predecessor lives. The next message lets it die.
 * @param start the services, over stores with the trap in them
 */
export function live(start: (trap: Trap, sabotage: Sabotage | undefined) => Promise<Urls>): void {
  process.once('message', ({ kill, sabotage }: Order) => {
    const trap = new Trap(kill);
    process.once('message', () => trap.arm());
    void start(trap, sabotage).then((urls) => process.send?.(urls));
  });
  // Whoever spawned it may be killed itself: then nobody must be left behind.
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
