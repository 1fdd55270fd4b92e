export { type LateGatewayPayments, Market, MarketSchema } from './market.entity.ts'
export { MarketResolver, marketType } from './market.resolver.ts'
export { MarketService, lockMarket } from './market.service.ts'
export { MarketType } from './market.type.ts'
