export interface Verdict {
  ok: boolean
  steps: number
  /** Null when the check ended before the books were read. */
  trialBalanceFen: number | null
  readySeconds: number | null
  error?: string
}

/** The last line, for machines. */
export const verdictLine = ({ ok, steps, trialBalanceFen, readySeconds, error }: Verdict) =>
  JSON.stringify({ ok, steps, trialBalanceFen, readySeconds, ...(error === undefined ? {} : { error }) })
