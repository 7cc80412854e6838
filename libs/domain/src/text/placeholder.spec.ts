import { describe, expect, it } from '@jest/globals';
import { isPlaceholder, isRounded } from './placeholder.js';

describe('isPlaceholder', () => {
  it.each([
    ...[
      '{order_id}',
      '{{order.id}}',
      '{{ order.id | default }}',
      '[ORDER_ID]',
      '%%ORDERID%%',
      '${order_id}',
      '<order_id>',
    ],
    ...[
      '__ORDER_ID__',
      '%ORDER_ID%',
      '$order_id$',
      '#ORDER_ID#',
      '@order@',
      '*|ORDER_ID|*',
      '{$order_id}',
      '{%order_id%}',
    ],
    ...['<%= order.id %>', '<?php echo $order->id ?>', '[[order]]', '«order»', '((order))', '$order_id', '$order->id'],
    ...[
      '%order_id',
      ':order_id',
      '@order_id',
      '&order_id',
      '%s',
      '~order~',
      '!order!',
      '|order|',
      '{}',
      '[]',
      '{sub1}',
    ],
    ...['shop-{order_id}', 'A-{{order.id}}', 'shop_${id}', 'x%%ORDER%%', 'shop-[order_id]', 'A-{order}-B'],
    ...['%7Border_id%7D', '%257Border_id%257D', '&lt;order_id&gt;', '&#123;order_id&#125;', '{order_id', 'order_id}'],
    ...['null', 'NULL', 'undefined', 'NaN', '(not set)', 'not set', 'None', 'nil', 'n/a', '#N/A', '#REF!', '#NAME?'],
    ...['"null"', "'undefined'", '(null)', '[null]', '[object Object]', 'true', 'false', '\\N', 'Infinity', 'unknown'],
    ...['-', '--', '#', '?', '########', 'order_id', 'OrderID', 'transaction_id', 'ORDER-NUMBER', 'your order id'],
    ...['transactionId', 'idempotency_key'],
  ])('%s names nothing', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    ...[
      'A-1001',
      '1001',
      '0',
      '#1001',
      '[A-1001]',
      '<1234@shop.example>',
      '(1234)',
      '$1234',
      '№ 1001',
      'ordre-7',
      'A',
      'x',
    ],
    ...[
      '{3F2504E0-4F89-11D3-9A0C-0305E82C3301}',
      '100%',
      'A%20B',
      'a_b',
      'order-7',
      'nullarbor',
      'NaN-7',
      'B&W',
      '注文',
    ],
    ...[
      '100% wool',
      'A[1]',
      'true-7',
      'ORDER_ID_1001',
      'order',
      '10-20',
      'a:b',
      '@7',
      'A%',
      'X_',
      '__7__',
      'bestellung',
    ],
  ])('%s may be an order', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});

describe('isRounded', () => {
  it.each(['1.23457E+11', '1,23457E+11', '1E+11', '1.2e-5', '1.23457E 11', '1.23457E11', '-1.5E+20', '9.99999e+99'])(
    '%s was another number',
    (text) => {
      expect(isRounded(text)).toBe(true);
    },
  );

  it.each(['1E11', '7e10', '12E+11', '1.5', 'E+11', '1.23457E+11x', '123456789012', 'A1.5E+11', '1.5E+1111'])(
    '%s may be an order',
    (text) => {
      expect(isRounded(text)).toBe(false);
    },
  );
});
