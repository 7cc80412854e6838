// `node --import <this file>`: whoever spawned it may be killed, and then no process must be left behind.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
