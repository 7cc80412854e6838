import { createProgram } from './program.js';
import { Refused } from './services/refused.js';
import { openTerminal } from './terminal.js';
import { UserError } from './user-error.js';

const program = createProgram(process.env, openTerminal(process.stdout, process.stderr));
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError || error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
