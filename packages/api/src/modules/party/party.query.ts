import type { PartyKind } from '@dangkou/shared'
import { type EntityManager, marks } from '../../platform/database/index.ts'

/** What each of these parties is, by id; without their entities, since many are asked for on the way of every request. */
export async function partyKinds(em: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, PartyKind>> {
  if (ids.length === 0) return new Map()
  const rows = await em.execute<{ id: string; kind: PartyKind }[]>(`select id, kind from party where id in (${marks(ids)})`, [...ids])
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
