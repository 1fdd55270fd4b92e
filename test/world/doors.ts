const rulesAbout = (payeeId: string) => ({
  strategy: 'CHEAPEST',
  rules: [{ when: { payeeIds: [payeeId] }, action: 'AVOID', channel: 'wechat' }],
})
export const TRUCK = { plate: '鲁G8K256', goods: '大白菜', grossGrams: 3_000_000, tareGrams: 1_000_000, microyuanPerKg: 1_000_000 }
export const idempotencyKey = 'somebody-elses-thing'
export const paymentPassword = '246813'
interface Door {
  takes: string
  /** A mutation's input; what else it names is out of the story's ids. */
  input?: (id: string, ids: Readonly<Record<string, string>>) => object
  /** A query's selection, and its argument when that is not `id: ID!`. */
  query?: string
  argument?: string
  type?: string
  variables?: (id: string) => object
  also?: string[]
}
/** Everything that takes an id of something: what it is asked for, and an answer's selection or an input. */
export const DOORS: Record<string, Door> = {
  wallet: {
    takes: 'Wallet',
    query: '{ availableFen movements { edges { node { amountFen } } } statement(from: "2026-03-19", to: "2026-03-19") { closingFen } }',
  },
  payment: { takes: 'Payment', query: '{ amountFen state payer { name } attempts { state } }', also: ['PaidPayment'] },
  recharge: { takes: 'Recharge', query: '{ amountFen state cashier { url } }' },
  proposeWithdrawal: { takes: 'BankCard', input: (bankCardId) => ({ amountFen: 100, bankCardId, idempotencyKey }) },
  approveWithdrawal: { takes: 'WithdrawalProposal', input: (proposalId) => ({ proposalId, paymentPassword }) },
  dropWithdrawalProposal: { takes: 'WithdrawalProposal', input: (proposalId) => ({ proposalId }) },
  withdrawal: { takes: 'Withdrawal', query: '{ amountFen state bankCard { tail } }' },
  node: {
    takes: 'Wallet',
    query: '{ id __typename }',
    also: ['Payment', 'PaidPayment', 'Recharge', 'Withdrawal', 'BankCard', 'Truckload', 'FeeBill', 'PartnerApp'],
  },
  payFromWallet: {
    takes: 'Payment',
    input: (paymentId) => ({ paymentId, amountFen: 700, paymentPassword, idempotencyKey }),
    also: ['PaidPayment'],
  },
  closePayment: { takes: 'Payment', input: (paymentId) => ({ paymentId }), also: ['PaidPayment'] },
  startPayment: {
    takes: 'Payment',
    input: (paymentId) => ({ paymentId, amountFen: 700, client: 'H5', idempotencyKey }),
    also: ['PaidPayment'],
  },
  refreshPayment: { takes: 'Payment', input: (paymentId) => ({ paymentId }), also: ['PaidPayment'] },
  payTogether: {
    takes: 'Payment',
    input: (id) => ({ paymentIds: [id], amountFen: 700, client: 'H5', idempotencyKey }),
    also: ['PaidPayment'],
  },
  createCashierLink: { takes: 'Payment', input: (paymentId) => ({ paymentId }), also: ['PaidPayment'] },
  revokeCashierLink: { takes: 'CashierLink', input: (linkId) => ({ linkId }) },
  collectByCode: {
    takes: 'Payment',
    input: (paymentId) => ({ paymentId, code: '90000000000000000000', amountFen: 700, idempotencyKey }),
    also: ['PaidPayment'],
  },
  refundPayment: {
    takes: 'Payment',
    input: (paymentId) => ({ paymentId, amountFen: 100, reason: '退货', idempotencyKey }),
    also: ['PaidPayment'],
  },
  refund: { takes: 'Refund', query: '{ amountFen state reason parts { method } }' },
  retryRefund: { takes: 'Refund', input: (refundId) => ({ refundId }) },
  refreshRefund: { takes: 'Refund', input: (refundId) => ({ refundId }) },
  refreshRecharge: { takes: 'Recharge', input: (rechargeId) => ({ rechargeId }) },
  refreshWithdrawal: { takes: 'Withdrawal', input: (withdrawalId) => ({ withdrawalId }) },
  cardBinding: { takes: 'CardBinding', query: '{ state tail holderName }' },
  confirmCardBinding: { takes: 'CardBinding', input: (bindingId) => ({ bindingId, code: '123456', idempotencyKey }) },
  refreshCardBinding: { takes: 'CardBinding', input: (bindingId) => ({ bindingId }) },
  unbindCard: { takes: 'BankCard', input: (bankCardId) => ({ bankCardId, idempotencyKey }) },
  createWithdrawal: { takes: 'BankCard', input: (bankCardId) => ({ amountFen: 100, bankCardId, paymentPassword, idempotencyKey }) },
  payees: { takes: 'Party', argument: 'partyId', query: '{ payeeNo inUse }' },
  setPayee: { takes: 'Party', input: (partyId) => ({ partyId, channel: 'wechat', payeeNo: '1900000299' }) },
  switchOffPayee: { takes: 'Party', input: (partyId) => ({ partyId, channel: 'wechat' }) },
  setRouteRules: { takes: 'Party', input: (partyId) => ({ version: 0, ...rulesAbout(partyId) }) },
  simulateRouteRules: {
    takes: 'Party',
    type: 'SimulateRouteRulesInput!',
    argument: 'input',
    variables: (partyId) => ({ ...rulesAbout(partyId), from: '2026-03-19', to: '2026-03-19' }),
    query: '{ payments }',
  },
  whyThisRoute: { takes: 'Payment', argument: 'paymentId', query: '{ channel }' },
  openBankFeed: { takes: 'Party', input: (partyId) => ({ partyId, bank: 'file', accountNo: '6225881234560002' }) },
  switchBankFeed: { takes: 'BankFeed', input: (feedId) => ({ feedId, isOn: false }) },
  bankLines: { takes: 'BankFeed', argument: 'feedId', query: '{ edges { cursor } }' },
  bankBadLines: { takes: 'BankFeed', argument: 'feedId', query: '{ edges { cursor } }' },
  bankImports: { takes: 'BankFeed', argument: 'feedId', query: '{ edges { node { id } } }' },
  truckload: { takes: 'Truckload', query: '{ state orderNo revision { restFen } progress { kind } payment { state } }' },
  createTruckload: { takes: 'Party', input: (shipperId) => ({ shipperId, terms: TRUCK, idempotencyKey }) },
  reviseTruckload: { takes: 'Truckload', input: (truckloadId) => ({ truckloadId, revision: 1, terms: TRUCK, idempotencyKey }) },
  confirmTruckload: { takes: 'Truckload', input: (truckloadId) => ({ truckloadId, revision: 1, restFen: 200_000 }) },
  disputeTruckload: { takes: 'Truckload', input: (truckloadId) => ({ truckloadId, revision: 1, reason: '不对' }) },
  cancelTruckload: { takes: 'Truckload', input: (truckloadId) => ({ truckloadId, reason: '不要了' }) },
  createGatewayLink: { takes: 'Payment', input: (paymentId) => ({ paymentId, idempotencyKey }), also: ['PaidPayment'] },
  gatewayLinkOf: { takes: 'Payment', argument: 'paymentId', query: '{ url token state }', also: ['PaidPayment'] },
  revokeGatewayLink: { takes: 'GatewayLink', input: (linkId) => ({ linkId }) },
  revokePayer: { takes: 'PayerAllowance', input: (allowanceId) => ({ allowanceId }) },
  proposeIncomingTransfer: {
    takes: 'IncomingTransfer',
    // Nor is what came to the one market given to a party of the other.
    input: (id, ids) =>
      id.startsWith('Party_')
        ? { incomingTransferId: ids['IncomingThere'], proposal: 'ASSIGN', partyId: id, reason: '是我的' }
        : { incomingTransferId: id, proposal: 'RETURN', reason: '退回' },
    also: ['Party'],
  },
  approveIncomingTransfer: { takes: 'IncomingTransfer', input: (incomingTransferId) => ({ incomingTransferId }) },
  rejectIncomingTransfer: { takes: 'IncomingTransfer', input: (incomingTransferId) => ({ incomingTransferId }) },
  custodyCheckItems: { takes: 'CustodyCheck', argument: 'checkId', query: '{ edges { node { differenceFen party { name } } } }' },
  proposeLift: { takes: 'CustodyStop', input: (stopId) => ({ stopId, reason: '银行已更正' }) },
  approveLift: { takes: 'CustodyStop', input: (stopId) => ({ stopId }) },
  retryCustodyMove: { takes: 'CustodyMove', input: (moveId) => ({ moveId }) },
  proposeUnexplained: {
    takes: 'CustodyMove',
    input: (moveId) => ({ moveId, settlement: 'EXPLAINED', reason: '已核实' }),
    also: ['UnexplainedMove'],
  },
  approveUnexplained: { takes: 'CustodyMove', input: (moveId) => ({ moveId }), also: ['UnexplainedMove'] },
  feeQuote: { takes: 'FeeItem', argument: 'itemId', query: '{ amountFen }' },
  endFeeItem: { takes: 'FeeItem', input: (itemId) => ({ itemId }) },
  createFeeBill: {
    takes: 'FeeItem',
    // Nor does anybody of the one market owe a fee in the other.
    input: (id, ids) => ({
      ...(id.startsWith('Party_') ? { itemId: ids['FeeItem'], payerId: id } : { itemId: id }),
      amountFen: 500,
      idempotencyKey,
    }),
    also: ['Party'],
  },
  feeBill: { takes: 'FeeBill', query: '{ amountFen plate state lines { label } payer { name } payment { state } }' },
  closeFeeBill: { takes: 'FeeBill', input: (billId) => ({ billId }) },
  partnerApp: { takes: 'PartnerApp', query: '{ name abilities tokens { tail } events { by } }' },
  issuePartnerToken: { takes: 'PartnerApp', input: (appId) => ({ appId }) },
  revokePartnerToken: { takes: 'PartnerToken', input: (tokenId) => ({ tokenId }) },
  switchPartnerApp: { takes: 'PartnerApp', input: (appId) => ({ appId, isOn: false }) },
  issueReceipt: { takes: 'Attempt', input: (forId) => ({ forId }), also: ['Withdrawal', 'Recharge'] },
  switchParty: { takes: 'Party', input: (partyId) => ({ partyId }) },
}
