import { nearest } from '@clickledger/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { IANAZone } from 'luxon';

/** A time zone by its IANA name; whatever Node knows, older names too. */
export const Zone = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ example: 'Europe/Berlin', default: 'UTC', description }),
    ValidateBy({
      name: 'isZone',
      validator: {
        validate: (name: unknown) => typeof name === 'string' && IANAZone.isValidZone(name),
        defaultMessage: (context) => `tz must be the name of an IANA time zone: ${hint(String(context?.value))}`,
      },
    }),
  );

/** Zones that Node lists under the names that they had before. */
const RENAMED = [
  'UTC',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

function hint(name: string): string {
  const zone = nearestZone(name);
  return zone === undefined ? `there is no ${name}` : `there is no ${name}, the nearest is ${zone}`;
}

/** By its whole name, or by its city alone. */
export function nearestZone(name: string): string | undefined {
  const zones = [...RENAMED, ...Intl.supportedValuesOf('timeZone')];
  const meant = name.trim().replaceAll(' ', '_');
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1);
  const city = nearest(
    cityOf(meant),
    zones.map((zone) => cityOf(zone)),
  );
  return nearest(meant, zones) ?? zones.find((zone) => cityOf(zone) === city);
}
