export { PaymentCodeSchema } from './payment-code.entity.ts'
export { PaymentCodeResolver } from './payment-code.resolver.ts'
export { PaymentCodeService } from './payment-code.service.ts'
