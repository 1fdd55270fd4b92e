import { DomainError } from '@dangkou/shared'

/** Wrong tries until the password is locked, and for how long: 10 tries an hour make trying all of a million take 11 years. */
export const PASSWORD_TRIES = 5
export const PASSWORD_LOCK_MS = 30 * 60_000

/** @throws DomainError PAYMENT_PASSWORD_WEAK for anything but six digits that are not a run or a repetition */
export function checkPasswordStrength(password: string): void {
  if (!/^\d{6}$/.test(password) || isRun(password) || /^(\d{1,3})\1+$/.test(password)) {
    throw new DomainError('PAYMENT_PASSWORD_WEAK', { field: 'password' })
  }
}

function isRun(digits: string): boolean {
  return '01234567890'.includes(digits) || '09876543210'.includes(digits)
}
