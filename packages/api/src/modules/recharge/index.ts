export { Recharge, RechargeSchema } from './recharge.entity.ts'
export { RechargeResolver } from './recharge.resolver.ts'
export { RechargeService } from './recharge.service.ts'
export { RechargeType, rechargeType } from './recharge.type.ts'
