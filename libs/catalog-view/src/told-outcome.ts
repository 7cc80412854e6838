import { SUB_IDS, type Told, type ToldOutcome } from '@clickledger/domain';
import type { ConversionState, Outcome } from '@clickledger/wire';

/** An outcome as the rules of postbacks read it. */
export const toldOutcome = ({ conversion_id, version, state, previous }: Outcome): ToldOutcome => ({
  conversionId: conversion_id,
  version,
  state: state && told(state),
  previous: previous && told(previous),
});

const told = (state: ConversionState): Told => ({
  publisherId: state.publisher_id,
  offerId: state.offer_id,
  goal: state.goal,
  linkId: state.link_id,
  status: state.status,
  payout: state.payout,
  payoutCurrency: state.payout_currency,
  amount: state.amount,
  currency: state.currency,
  authenticated: state.authenticated,
  evidence: state.evidence,
  clickId: state.click_id,
  clickedAt: state.clicked_at,
  occurredAt: state.occurred_at,
  transactionId: state.transaction_id,
  cid: state.cid,
  source: state.source,
  placement: state.placement,
  country: state.country,
  device: state.device,
  os: state.os,
  subs: Object.fromEntries(SUB_IDS.map((name) => [name, state[name]])),
});
