export { Payment, PaymentSchema } from './payment.entity.ts'
export { PaymentResolver } from './payment.resolver.ts'
export { PaymentService } from './payment.service.ts'
export { PaymentType, paymentType } from './payment.type.ts'
