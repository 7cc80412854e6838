import { readFileSync } from 'node:fs';

/** USER_HZ, which Linux fixes for /proc. Source: proc(5) */
const TICKS_A_SECOND = 100;

/** What a process has used of all cores so far, its threads included. Neighbours on the machine do not change it much. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field, the program's name, may itself hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
