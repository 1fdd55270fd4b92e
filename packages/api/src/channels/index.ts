export * from './channel.ts'
export { type CallbackMismatch, type ExpectedPayment, checkCallback } from './callback.check.ts'
