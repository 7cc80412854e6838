export { notRun } from './not-run.js';
