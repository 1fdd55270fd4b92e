import { type CardBindingState, DomainError } from '@dangkou/shared'

/** Ours, and the bank's too: a third wrong proof ends the binding. */
export const MOST_TRIES = 3
/** Each costs the bank's fee and somebody's text message; more in a day is no honest mistake. */
export const MOST_PER_DAY = 5

export const WRONG_PROOF = 'WRONG_PROOF'
export const PROOF_EXPIRED = 'PROOF_EXPIRED'
export const NOT_SENT = 'NOT_SENT'
export const SUPERSEDED = 'SUPERSEDED'
export const TRIES_USED = 'TRIES_USED'

/** What the holder of a card is told of a request that failed, where no more is known than why. */
export function bankRefusal({ failureCode, failureReason }: { failureCode: string | null; failureReason: string | null }): DomainError {
  if (failureCode === NOT_SENT) return new DomainError('BANK_UNAVAILABLE')
  return new DomainError('BINDING_REFUSED', { params: { reason: failureReason ?? '' } })
}

interface Binding {
  readonly state: CardBindingState
  readonly triesLeft: number
  readonly expiresAt: Date | null
}

/** It is over when its time has passed, whether anybody writes that or not. */
export function shownState({ expiresAt, state }: Binding, now: Date): CardBindingState {
  return state === 'waiting' && expiresAt !== null && expiresAt <= now ? 'expired' : state
}

/** @throws DomainError unless a proof may be tried now */
export function mustAwaitProof(binding: Binding, now: Date): void {
  switch (shownState(binding, now)) {
    case 'waiting':
      return
    case 'asking':
    case 'checking':
      throw new DomainError('BINDING_IN_PROGRESS')
    case 'expired':
      throw new DomainError('BINDING_EXPIRED')
    case 'bound':
      throw new DomainError('BANK_CARD_ALREADY_BOUND')
    case 'failed':
      throw new DomainError(binding.triesLeft === 0 ? 'BINDING_TRIES_USED' : 'BINDING_ENDED')
  }
}

/** What a refused proof makes of a binding. */
export function afterRefusal(code: string, triesLeft: number): { state: CardBindingState; triesLeft: number; failureCode: string | null } {
  switch (code) {
    case WRONG_PROOF: {
      const left = Math.max(0, triesLeft - 1)
      return left > 0
        ? { state: 'waiting', triesLeft: left, failureCode: null }
        : { state: 'failed', triesLeft: 0, failureCode: TRIES_USED }
    }
    case PROOF_EXPIRED:
      return { state: 'expired', triesLeft, failureCode: PROOF_EXPIRED }
    case NOT_SENT:
      return { state: 'waiting', triesLeft, failureCode: null }
    default:
      return { state: 'failed', triesLeft, failureCode: code }
  }
}
