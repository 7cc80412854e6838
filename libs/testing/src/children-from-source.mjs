// Under jest: a process that the code starts as its own, with process.execArgv, runs from its source too.
process.execArgv = ['--import', new URL('./run-ts.mjs', import.meta.url).href];
