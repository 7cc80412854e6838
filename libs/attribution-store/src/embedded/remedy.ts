/** Of a part alone, what it held would be missed: positions say that it was read. */
export const REMEDY =
  'Stop the service and remove the whole folder of the attribution store: it is read again from the log';
