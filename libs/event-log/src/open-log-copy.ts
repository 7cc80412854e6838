/**
 * Copies the log in a folder, also while a process writes to it; the copy is a log that can be opened, with everything
 * that was durable when this was called.
 * @param to a folder that is made
 * @throws where the folder has no embedded log, or cannot be read
 */
export async function copyEmbeddedLog(from: string, to: string): Promise<void> {
  const { copyLog } = await import('./embedded/copy-log.js');
  await copyLog(from, to);
}
