import { takenForeignIds, type CatalogFact, type CatalogView, type Refusal } from '@clickledger/catalog-view';
import { HttpFault } from '@clickledger/runtime';
import { entityOf, type Entity } from './entity.js';

/** The answer to a change that the catalog does not take. */
export function faultOfRefusal(refusal: Refusal, fact: CatalogFact, view: CatalogView): HttpFault {
  const { kind, id } = entityOf(fact);
  switch (refusal) {
    case 'already_exists':
      return conflict(
        refusal,
        `There is a ${kind} ${id} already: change it by PUT /${kind}s/${id}, or choose another ID.`,
      );
    case 'version_conflict':
      return versionConflict({ kind, id }, currentVersion({ kind, id }, view));
    case 'slug_taken':
      return conflict(refusal, `Another link has the slug ${'slug' in fact ? fact.slug : ''}: choose another.`);
    case 'secret_taken':
      return conflict(refusal, 'This token is in use: choose another, or leave it out and one is made.');
    case 'foreign_id_taken': {
      const taken = takenForeignIds(view, fact).map(([platform, id]) => `${platform} ${id}`);
      return conflict(refusal, `Another ${kind} has the foreign ID ${taken.join(', ')}: each is that of one ${kind}.`);
    }
    case 'owner_changed':
      return conflict(refusal, `The owners of the ${kind} ${id} never change: make a new ${kind}.`);
    case 'link_unknown':
      return new HttpFault(404, refusal, `There is no link ${id}.`);
    case 'advertiser_unknown':
      return unknown(refusal, 'advertiser', 'advertiser_id' in fact ? fact.advertiser_id : '');
    case 'offer_unknown':
      return unknown(refusal, 'offer', 'offer_id' in fact ? fact.offer_id : '');
    case 'publisher_unknown':
      return unknown(refusal, 'publisher', 'publisher_id' in fact ? fact.publisher_id : '');
  }
}

/** @param current the version that is in force */
export function versionConflict({ kind, id }: Entity, current: number): HttpFault {
  const detail = `The ${kind} ${id} is at version ${current}: read it, and send your change as version ${current + 1}.`;
  return conflict('version_conflict', detail, { current_version: current });
}

function currentVersion({ kind, id }: Entity, view: CatalogView): number {
  return (kind === 'link' ? view.link(id)?.fact : view[kind](id))?.version ?? 0;
}

const conflict = (code: string, detail: string, extra = {}): HttpFault => new HttpFault(409, code, detail, extra);

const unknown = (code: string, kind: Entity['kind'], id: string): HttpFault =>
  new HttpFault(422, code, `There is no ${kind} ${id}: make it first, by POST /${kind}s.`);
