import type { Topic } from '@clickledger/wire';
import { UseFilters, applyDecorators } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { OriginalErrorFilter } from './original-error.filter.js';
import { LOG_TRANSPORT, patternOf, type Moment } from './patterns.js';

// MessagePattern, not EventPattern: its handlers answer, and a second one of a topic is refused instead of chained.
const handles = (moment: Moment, topic: Topic): MethodDecorator =>
  applyDecorators(MessagePattern(patternOf(moment, topic), LOG_TRANSPORT), UseFilters(OriginalErrorFilter));

/**
 * The method gets each Batch of the topic (`@Payload() batch: Batch`), one of a partition at a time. The position moves
 * when it has resolved; when it throws, the same records come again.
 */
export const OnBatch = (topic: Topic): MethodDecorator => handles('batch', topic);

/**
 * The method gets the number of a partition that was assigned, before its first batch, and returns the position to
 * start from, or undefined for the group's own.
 */
export const OnAssigned = (topic: Topic): MethodDecorator => handles('assigned', topic);

/** The method gets the number of a partition that was taken away, after its last batch. */
export const OnRevoked = (topic: Topic): MethodDecorator => handles('revoked', topic);
