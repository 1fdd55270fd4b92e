import { beijingDay } from '@dangkou/shared'
import type { MovementStoryFragment, StatementQuery } from '@dangkou/shared/graphql'

export type Statement = NonNullable<StatementQuery['viewer']['wallet']>['statement']
export type LedgerDay = Statement['days'][number] & { readonly movements: readonly MovementStoryFragment[] }

/** Pages of a statement as days, newest first. A day that two pages share comes once. */
export function ledgerDays(pages: readonly Statement[]): LedgerDay[] {
  const days = new Map<string, LedgerDay & { movements: MovementStoryFragment[] }>()
  for (const page of pages) {
    for (const day of page.days) if (!days.has(day.day)) days.set(day.day, { ...day, movements: [] })
    for (const { node } of page.movements.edges) days.get(beijingDay(new Date(node.at)))?.movements.push(node)
  }
  return [...days.values()].filter(({ movements }) => movements.length > 0)
}
