export { type ScanningApp, scanningApp } from './browser.rule.ts'
export { CashierLinkSchema } from './cashier-link.entity.ts'
export { CashierResolver } from './cashier.resolver.ts'
export { CashierService } from './cashier.service.ts'
