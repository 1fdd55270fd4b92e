export interface ExplanationLine {
  readonly label: string
  readonly value: string
}

/** What a payment is for, line by line, from the feature that knows: weights, prices, deductions. */
export interface PaymentExplainer {
  linesOf(paymentId: string): Promise<readonly ExplanationLine[]>
}
