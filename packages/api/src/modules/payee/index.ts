export { PayeeAccount, PayeeAccountSchema } from './payee-account.entity.ts'
export { PayeeResolver } from './payee.resolver.ts'
export type { OwnNumbers } from './payee.rule.ts'
export { PayeeService } from './payee.service.ts'
