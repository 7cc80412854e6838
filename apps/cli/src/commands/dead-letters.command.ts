import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { servicesOf } from '../services/services.js';
import type { Env } from '../settings.js';
import type { Terminal } from '../terminal.js';

interface DeadLetter {
  readonly dead_letter_id: string;
  readonly dead_at: string;
  readonly reason: string;
  readonly source_topic: string;
  readonly source_partition: number;
  readonly source_offset: number;
  readonly line: number;
  readonly text?: string;
}

export function addDeadLetters(program: Command, env: Env, terminal: Terminal): void {
  const letters = program.command('dead-letters').description('lines of the log that could not be decoded');
  const ask = (path = '', body?: object) => {
    const request = body && { method: 'POST' as const, body: JSON.stringify(body) };
    return servicesOf(env, terminal).reporting.ask(`/dead-letters${path}`, request);
  };

  letters
    .command('list')
    .description('all that the log holds, oldest first')
    .action(async () => {
      const all = (await ask()) as DeadLetter[];
      for (const letter of all) terminal.print(`${letter.dead_letter_id}  ${letter.dead_at}  ${letter.reason}`);
      terminal.print(`${all.length} dead letters`);
    });

  letters
    .command('show')
    .description('where one lies, why it died, and its text')
    .argument('<id>')
    .action(async (id: string) => {
      const letter = (await ask(`/${encodeURIComponent(id)}`)) as DeadLetter;
      const { source_topic, source_partition, source_offset, line } = letter;
      terminal.print(`${letter.dead_at}  ${letter.reason}`);
      terminal.print(`topic ${source_topic}, partition ${source_partition}, offset ${source_offset}, line ${line}`);
      terminal.print(letter.text ?? '');
    });

  letters
    .command('redrive')
    .description('append one to its topic again; a fact counts once however often')
    .argument('<id>')
    .option('--line <file>', 'a file with the corrected line, instead of the line as it was')
    .action(async (id: string, { line }: { line?: string }) => {
      const body = line === undefined ? {} : { line: (await readFile(line, 'utf8')).trim() };
      const { type } = (await ask(`/${encodeURIComponent(id)}/redrive`, body)) as { type: string };
      terminal.print(`${id} is in the log again, as ${type}`);
    });
}
