/** Of a request's body, in bytes, unless a parser registered by ServiceSpec.http sets its own or streams. */
export const BODY_LIMIT = 1_048_576;
