import type { PeriodicJob } from '../../platform/jobs/job.ts'
import type { AttemptService } from './attempt.service.ts'
import type { PaymentService } from './payment.service.ts'

/** Payments whose time has passed: their open orders are closed at the channels first, and then they are closed here. */
export function expirePaymentsJob(payments: PaymentService, attempts: AttemptService): PeriodicJob {
  return {
    topic: 'payment.expire-due',
    everyMs: 10_000,
    run: async () => {
      for (const paymentId of await payments.expireDue(100)) await attempts.refreshAll(paymentId)
    },
  }
}
