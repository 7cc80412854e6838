import { Logger } from '@nestjs/common';
import { endProcess } from './end-process.js';

/** Ends the process, so that its supervisor sees it: a consumer that stands still unseen would lose facts to retention. */
export const exitOnFatal =
  (service: string) =>
  (error: Error): void => {
    new Logger('Fatal').fatal({ err: error, service });
    void endProcess(1);
  };
