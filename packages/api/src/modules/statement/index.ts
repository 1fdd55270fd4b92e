export { MovementResolver } from './movement.resolver.ts'
export { StatementService } from './statement.service.ts'
export { WalletResolver } from './wallet.resolver.ts'
