import { readFile } from 'node:fs/promises';

/** Of a process, without the pages of mapped files: these are the system's cache, which it takes back when it wants to. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('/proc says nothing of RssAnon: memory is measured on Linux only');
  return Number(kilobytes) / 1024;
}
