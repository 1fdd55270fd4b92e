import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'
import type { RouteRule, RouteStrategy } from './route.decision.ts'

/** A market's rules as they were from one change to the next. Written once. */
export const RouteRulesSchema = defineEntity({
  name: 'RouteRules',
  tableName: 'route_rules',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    version: p.integer(),
    strategy: column.text(16).$type<RouteStrategy>(),
    rules: p.json<RouteRule[]>(),
    createdAt: column.instant(),
    createdBy: column.id(),
  },
})
export class RouteRules extends RouteRulesSchema.class {}
RouteRulesSchema.setClass(RouteRules)
