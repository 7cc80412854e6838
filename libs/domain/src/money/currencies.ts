// ISO 4217, list one (https://www.six-group.com/en/products-services/financial-information/data-standards.html), as of
// 2026: all that people pay with; without funds, precious metals, units of account and the codes for tests.
const ACTIVE = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
  CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
  IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
  MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
  SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV
  WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`;

// Withdrawn since 2021: imports bring sales of past years, and those were paid in the money of their time.
const WITHDRAWN = 'ANG BGN CUC HRK SLL ZWL';

/** The currency codes that amounts may carry. */
export const CURRENCIES: ReadonlySet<string> = new Set(`${ACTIVE} ${WITHDRAWN}`.trim().split(/\s+/));

/** Whether `code` is an ISO 4217 currency that people pay with, today or a few years ago; upper case only. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** ISO 4217 counts three decimals of these. */
const THREE_DECIMALS: ReadonlySet<string> = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Whether amounts of the currency are written with three decimals. */
export const hasThreeDecimals = (code: string): boolean => THREE_DECIMALS.has(code);
