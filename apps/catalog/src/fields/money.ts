import { isCurrency, parseAmount, parsePercent, type Result } from '@clickledger/domain';

const EXAMPLE = 'must be a decimal number in quotes, such as "12.50"';

const faultOf =
  (parse: (text: string) => Result<bigint, string>) =>
  (value: unknown): string | undefined => {
    if (typeof value !== 'string') return EXAMPLE;
    const parsed = parse(value);
    return parsed.ok ? undefined : `cannot be read. ${parsed.detail}`;
  };

export const amountFault = faultOf(parseAmount);
export const percentFault = faultOf(parsePercent);

export const currencyFault = (value: unknown): string | undefined =>
  typeof value === 'string' && isCurrency(value) ? undefined : 'must be an ISO 4217 currency such as EUR';
