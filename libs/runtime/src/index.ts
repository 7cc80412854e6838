export { Access, Who } from './auth/access.js';
export { disclosed, disclosedColumns, disclosedRows, type Told } from './auth/disclosed.js';
export { BY_OFFER, BY_VALUE, DISCLOSURE } from './auth/disclosure.js';
export { isOwn, within } from './auth/own.js';
export { KeyRing, hashSecret, keyRing, type OwnerOfKey } from './auth/key-ring.js';
export type { Principal, Role } from './auth/principal.js';
export { type Checks } from './observe/checks.js';
export { CLOCK, type Clock } from './clock.js';
export {
  adminKey,
  attributionStoreUrl,
  clickIdKeys,
  commonSettings,
  reportStoreUrl,
  serverSettings,
  deliveryStoreUrl,
  postbackAllow,
  postbackSigningKey,
  visitorKey,
} from './config/common.js';
export { parseDuration } from './config/duration.js';
export { ConfigError, readConfig } from './config/read-config.js';
export { withEmbeddedSecrets, type CompleteEnv } from './config/secrets.js';
export { type Config, type Env, type Setting, type Settings } from './config/setting.js';
export { duration, integer, keys, list, oneOf, port, secret, secretKey, text, url } from './config/settings.js';
export { isAhead, purposeOf } from './http/fetched-ahead.js';
export { FaultFilter } from './http/fault.filter.js';
export { faultOf } from './http/fault-of.js';
export { HttpFault } from './http/http-fault.js';
export { jsonFault } from './http/json-fault.js';
export { requestValidation } from './http/validation.js';
export { PIXEL } from './http/pixel.js';
export { mayConnect, readAllowedTargets, targetFault, type AllowedTargets } from './outbound/allowed-targets.js';
export { isPublicAddress } from './outbound/public-address.js';
export {
  acceptedReceipt,
  decidedReceipt,
  notesOf,
  refusedReceipt,
  type DecidedOutcome,
  type Notes,
  type ReceiptAnswer,
} from './receipts/receipt-answer.js';
export { AcceptedReceipt, DecidedReceipt, RefusedReceipt } from './receipts/receipt.dto.js';
export { exitOnFatal } from './fatal.js';
export { runMain } from './run-main.js';
export { closing, type RunningService } from './running-service.js';
export { startService } from './service.js';
export type { ServiceSpec } from './service-spec.js';
export { OnAssigned, OnBatch, OnRevoked } from './transport/decorators.js';
export { Standstills } from './transport/standstills.js';
