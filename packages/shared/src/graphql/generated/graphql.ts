/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Fen } from '../../money/fen.ts';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AddChannelFeeInput = {
  channel: string;
  /** Today or later. */
  effectiveOn: string;
  fixedFen?: Fen | null | undefined;
  maxFen?: Fen | null | undefined;
  minFen?: Fen | null | undefined;
  rateBps: number;
  way?: RouteClient | null | undefined;
};

export type AllowPayerInput = {
  payerName: string;
};

export type ApproveIncomingTransferInput = {
  incomingTransferId: string;
};

export type ApproveLiftInput = {
  stopId: string;
};

export type ApproveUnexplainedInput = {
  moveId: string;
};

export type ApproveWithdrawalInput = {
  /** Of the person who approves. */
  paymentPassword: string;
  proposalId: string;
};

export type BankCardInput = {
  bankName: string;
  holderName: string;
  number: string;
};

/** DUE: the bill’s word will be taken. MENDED: it was. OPEN: somebody must look. */
export type BillDifferenceState =
  | 'DUE'
  | 'MENDED'
  | 'OPEN';

export type BillDifferenceType =
  | 'AMOUNT'
  | 'CHANNEL_ONLY'
  | 'FEE'
  | 'OURS_ONLY'
  | 'STATE'
  | 'TWICE'
  | 'UNREADABLE';

export type BindCardInput = {
  bankName: string;
  /** The clearing number of the card’s bank, 12 digits (超级网银行号). */
  bankNo: string;
  holderName: string;
  /** Identity card, or unified social credit code. Sealed; never shown again. */
  idNo: string;
  idempotencyKey: string;
  kind: HolderKind;
  number: string;
  /** As left with the card’s bank; a code goes there. */
  phone: string;
  /** Of a company: its legal representative. */
  representative?: RepresentativeInput | null | undefined;
};

export type BindWay =
  | 'FOUR_ELEMENTS'
  | 'MICRO_DEPOSIT';

/** 账簿 */
export type Book =
  | 'CUSTODY'
  | 'MEMO'
  | 'OWN';

export type CancelTruckloadInput = {
  reason: string;
  truckloadId: string;
};

export type CardBindingState =
  | 'ASKING'
  | 'BOUND'
  | 'CHECKING'
  | 'EXPIRED'
  | 'FAILED'
  | 'WAITING';

export type ChannelBillFileState =
  | 'BROKEN'
  | 'EMPTY'
  | 'IMPORTED'
  | 'WAITING';

/** NOT_READY: not made yet. AWAY: the channel cannot be reached. REFUSED: it gives none. UNBELIEVABLE: its answer is not signed as it should be, or cannot be read. NOT_AUTHORISED: the payee has not authorised us. BROKEN: not the file that was announced; nothing of it is kept. CHANGED: not the file of which a part had been read. */
export type ChannelBillFileTrouble =
  | 'AWAY'
  | 'BROKEN'
  | 'CHANGED'
  | 'NOT_AUTHORISED'
  | 'NOT_READY'
  | 'REFUSED'
  | 'UNBELIEVABLE';

/** WAITING: not made yet, or to be fetched again. */
export type ChannelBillState =
  | 'IMPORTED'
  | 'IMPORTING'
  | 'WAITING';

export type ChannelHealth =
  | 'DOWN'
  | 'RECOVERING'
  | 'UP';

export type ClosePaymentInput = {
  paymentId: string;
};

export type CollectByCodeInput = {
  amountFen: Fen;
  /** As scanned: the wallet’s, WeChat’s or Alipay’s; its digits say whose it is. */
  code: string;
  goods?: string | null | undefined;
  idempotencyKey: string;
  /** To collect a payment that was made before. */
  paymentId?: string | null | undefined;
};

export type ConfirmCardBindingInput = {
  /** Of a company: what arrived in the account. */
  amountFen?: Fen | null | undefined;
  bindingId: string;
  /** Told by the bank to the phone. */
  code: string;
  idempotencyKey: string;
};

export type ConfirmTruckloadInput = {
  /** What the shipper saw; refused when the settlement says otherwise. */
  restFen: Fen;
  revision: number;
  truckloadId: string;
};

export type CreateCashierLinkInput = {
  paymentId: string;
};

export type CreateFeeBillInput = {
  /** What the screen showed; refused when it comes to something else now. */
  amountFen: Fen;
  facts?: FeeFactsInput | null | undefined;
  idempotencyKey: string;
  itemId: string;
  payerId?: string | null | undefined;
  /** The phone that the payer signs in with; or payerId. Neither: whoever scans its code pays it, within half an hour. */
  payerPhone?: string | null | undefined;
};

export type CreateGatewayLinkInput = {
  expiresAt?: string | null | undefined;
  /** Instead of `expiresAt`; 24 when neither is said. */
  hours?: number | null | undefined;
  idempotencyKey: string;
  paymentId: string;
};

export type CreatePaymentInput = {
  amountFen: Fen;
  dueOn?: string | null | undefined;
  expiresAt?: string | null | undefined;
  /** 首付放货: a first part releases the goods, the rest is due on `dueOn`. */
  firstPartFen?: Fen | null | undefined;
  goods: string;
  idempotencyKey: string;
  /** Phone of the buyer, who becomes a buyer of the market when unknown. Absent: whoever scans its code pays it, within half an hour. */
  payerPhone?: string | null | undefined;
};

export type CreateRechargeInput = {
  /** ALIPAY_APP: from my.getAuthCode. */
  alipayCode?: string | null | undefined;
  amountFen: Fen;
  client: RechargeClient;
  idempotencyKey: string;
  /** WECHAT or ALIPAY; absent: the client’s own, WeChat in a browser. */
  method?: PayMethod | null | undefined;
  /** WEAPP: a fresh wx.login code, when the WeChat account is not bound yet. */
  wechatCode?: string | null | undefined;
};

export type CreateTruckloadInput = {
  idempotencyKey: string;
  shipperId?: string | null | undefined;
  /** The phone that the shipper signs in with; or shipperId. */
  shipperPhone?: string | null | undefined;
  terms: TruckloadTermsInput;
};

export type CreateWithdrawalInput = {
  amountFen: Fen;
  bankCardId: string;
  idempotencyKey: string;
  paymentPassword: string;
};

export type CustodyCheckCause =
  | 'ASKED'
  | 'DAILY';

/** WALLET, MASTER, TRANSIT, SUSPENSE: sums that differ. FILE_…: lines of the bank’s files. The others: money on its way. */
export type CustodyCheckItemKind =
  | 'FILE_AMOUNT'
  | 'FILE_LESS'
  | 'FILE_MORE'
  | 'MASTER'
  | 'NOT_TOLD'
  | 'PAYOUT'
  | 'SUSPENSE'
  | 'TRANSIT'
  | 'UNCLEARED'
  | 'UNKNOWN'
  | 'WALLET';

export type CustodyCheckState =
  | 'CLEAN'
  | 'DIFFERS'
  | 'FAILED'
  | 'RUNNING';

export type Direction =
  | 'IN'
  | 'OUT';

export type DisputeTruckloadInput = {
  changes?: Array<TruckloadChangeInput>;
  reason: string;
  revision: number;
  truckloadId: string;
};

export type DropWithdrawalProposalInput = {
  proposalId: string;
};

export type EndFeeItemInput = {
  itemId: string;
  /** Its last day, today or later. Absent: it ends now. */
  lastDay?: string | null | undefined;
};

export type FeeBillState =
  | 'CLOSED'
  | 'PAID'
  | 'UNPAID';

/** STARTED: a unit that has begun counts in full. EXACT: in proportion, rounded half up to the fen. */
export type FeeCounts =
  | 'EXACT'
  | 'STARTED';

/** What a fee is computed from, as far as its rule asks; and the plate, for people. */
export type FeeFactsInput = {
  enteredAt?: string | null | undefined;
  grams?: number | null | undefined;
  leftAt?: string | null | undefined;
  /** Or both times. */
  minutes?: number | null | undefined;
  plate?: string | null | undefined;
  vehicle?: VehicleType | null | undefined;
};

/** 入场费, 仓储费, 检验费, 停车费, 过磅费, 服务费: each has an income account of its own. */
export type FeeKind =
  | 'ENTRY'
  | 'INSPECTION'
  | 'PARKING'
  | 'SERVICE'
  | 'STORAGE'
  | 'WEIGHING';

/** What the way does not use is left out. */
export type FeeRuleInput = {
  amountFen?: Fen | null | undefined;
  counts?: FeeCounts | null | undefined;
  freeMinutes?: number | null | undefined;
  leastFen?: Fen | null | undefined;
  mostPerDayFen?: Fen | null | undefined;
  prices?: Array<FeeVehiclePriceInput> | null | undefined;
  tiers?: Array<FeeTierInput> | null | undefined;
  unitGrams?: number | null | undefined;
  way: FeeWay;
};

export type FeeTierInput = {
  amountFen: Fen;
  everyMinutes: number;
  untilMinutes?: number | null | undefined;
};

export type FeeVehiclePriceInput = {
  amountFen: Fen;
  vehicle: VehicleType;
};

export type FeeWay =
  | 'FIXED'
  | 'TIME'
  | 'VEHICLE'
  | 'WEIGHT';

export type GatewayLinkEventKind =
  | 'BANK'
  | 'EXPIRED'
  | 'FAILED'
  | 'OPENED'
  | 'PAID'
  | 'RETURNED'
  | 'REVOKED'
  | 'SENT'
  | 'SUBMITTED';

/** AT_BANK: a bank was chosen, nothing submitted there. SUBMITTED: the clerk has, the checker has not approved. RETURNED: it came too late, and goes back. */
export type GatewayLinkState =
  | 'AT_BANK'
  | 'CLOSED'
  | 'CONFIRMING'
  | 'EXPIRED'
  | 'FAILED'
  | 'OPEN'
  | 'PAID'
  | 'RETURNED'
  | 'REVOKED'
  | 'SUBMITTED';

export type HolderKind =
  | 'COMPANY'
  | 'PERSON';

export type ImportChannelBillInput = {
  /** wechat, alipay, unionpay */
  channel: string;
  day: string;
};

/** RETURN: the bank sends it back to the payer. */
export type IncomingTransferProposal =
  | 'ASSIGN'
  | 'RETURN';

/** HELD: in the wallet and frozen. SUSPENSE: nobody’s yet. Both wait for two people. */
export type IncomingTransferState =
  | 'ASSIGNED'
  | 'CREDITED'
  | 'HELD'
  | 'RETURNED'
  | 'RETURNED_PAYOUT'
  | 'SUSPENSE';

/** Why it was taken, or was not. */
export type IncomingTransferWhy =
  | 'ALLOWED_NAME'
  | 'OTHER_NAME'
  | 'OWN_CARD'
  | 'OWN_NAME'
  | 'RETURNED_PAYOUT'
  | 'UNKNOWN';

export type InstructionState =
  | 'ACCEPTED'
  | 'FAILED'
  | 'SUCCEEDED'
  | 'UNKNOWN';

export type IssuePartnerTokenInput = {
  appId: string;
};

export type IssueReceiptInput = {
  /** An attempt, a recharge or a withdrawal. */
  forId: string;
};

export type LaunchKind =
  | 'ALIPAY_TRADE'
  | 'FORM'
  | 'QR'
  | 'REDIRECT'
  | 'WEAPP'
  | 'WECHAT_BROWSER';

export type MovementKind =
  | 'CORRECTION'
  | 'PAYMENT'
  | 'RECHARGE'
  | 'REFUND'
  | 'WITHDRAWAL';

export type MovementState =
  | 'CONFIRMING'
  | 'FAILED'
  | 'PROCESSING'
  | 'SUCCEEDED';

export type OpenPaymentCodeInput = {
  paymentPassword: string;
};

/** BILL_FEES: quotes and bills fees, shows their codes, takes back and sees what it billed. READ_FEES: sees every fee bill. */
export type PartnerAbility =
  | 'BILL_FEES'
  | 'READ_FEES';

export type PartnerAct =
  | 'REGISTERED'
  | 'STARTED'
  | 'STOPPED'
  | 'TOKEN_ISSUED'
  | 'TOKEN_REVOKED';

export type PartyKind =
  | 'BUYER'
  | 'MARKET'
  | 'MERCHANT'
  | 'SHIPPER';

export type PayAtCashierInput = {
  /** ALIPAY_APP: the auth_code. */
  alipayCode?: string | null | undefined;
  /** What the payer saw, or typed at a standing code. */
  amountFen: Fen;
  client: PayClient;
  idempotencyKey: string;
  /** Absent: we choose a channel. */
  method?: PayMethod | null | undefined;
  /** WALLET. */
  paymentPassword?: string | null | undefined;
  token: string;
  /** WECHAT_BROWSER: the code that WeChat’s authorisation brought to the page. */
  wechatCode?: string | null | undefined;
};

export type PayAtGatewayInput = {
  /** A `code` of `banks`. */
  bank: string;
  token: string;
};

/** Where the payment page opens. QR: we show a code, and whoever scans it pays. */
export type PayClient =
  | 'ALIPAY_APP'
  | 'DESKTOP'
  | 'H5'
  | 'QR'
  | 'WEAPP'
  | 'WECHAT_BROWSER';

export type PayFromWalletInput = {
  /** What the buyer saw; refused when the payment says otherwise. */
  amountFen: Fen;
  idempotencyKey: string;
  paymentId: string;
  paymentPassword: string;
};

export type PayMethod =
  | 'ALIPAY'
  | 'UNIONPAY'
  | 'WALLET'
  | 'WECHAT';

export type PayTogetherInput = {
  alipayCode?: string | null | undefined;
  /** What the buyer saw for all of them. */
  amountFen: Fen;
  /** For channels. */
  client?: PayClient | null | undefined;
  idempotencyKey: string;
  /** Absent: a channel that we choose. */
  method?: PayMethod | null | undefined;
  paymentIds: Array<string>;
  /** For WALLET. */
  paymentPassword?: string | null | undefined;
  wechatCode?: string | null | undefined;
};

export type PaymentSide =
  | 'PAYEE'
  | 'PAYER';

export type PaymentState =
  | 'CLOSED'
  | 'PAID'
  | 'PART_PAID'
  | 'UNPAID';

export type ProposeIncomingTransferInput = {
  incomingTransferId: string;
  /** ASSIGN: whose it is. */
  partyId?: string | null | undefined;
  proposal: IncomingTransferProposal;
  reason: string;
};

export type ProposeLiftInput = {
  reason: string;
  stopId: string;
};

export type ProposeUnexplainedInput = {
  moveId: string;
  /** PAYMENT: the member on the other side, when it is not whose account that is. */
  otherPartyId?: string | null | undefined;
  reason: string;
  settlement: UnexplainedSettlement;
};

export type ProposeWithdrawalInput = {
  amountFen: Fen;
  bankCardId: string;
  idempotencyKey: string;
};

export type ReceiptState =
  | 'PART_REFUNDED'
  | 'REFUNDED'
  | 'VALID';

export type RechargeClient =
  | 'ALIPAY_APP'
  | 'H5'
  | 'WEAPP'
  | 'WECHAT_BROWSER';

export type RechargeState =
  | 'CONFIRMING'
  | 'FAILED'
  | 'SUCCEEDED'
  | 'WAITING';

export type RefreshCardBindingInput = {
  bindingId: string;
};

export type RefreshCashierAttemptInput = {
  attemptId: string;
  token: string;
};

export type RefreshGatewayLinkInput = {
  token: string;
};

export type RefreshPaymentInput = {
  paymentId: string;
};

export type RefreshRechargeInput = {
  rechargeId: string;
};

export type RefreshRefundInput = {
  refundId: string;
};

export type RefreshWithdrawalInput = {
  withdrawalId: string;
};

/** SURPLUS: paid twice, or too late; it goes back by itself. */
export type RefundCause =
  | 'ASKED'
  | 'SURPLUS';

export type RefundPaymentInput = {
  amountFen: Fen;
  idempotencyKey: string;
  paymentId: string;
  reason: string;
};

export type RefundState =
  | 'FAILED'
  | 'PROCESSING'
  | 'SUCCEEDED';

export type RegisterPartnerAppInput = {
  abilities: Array<PartnerAbility>;
  /** What people call it: 停车系统. One of a market. */
  name: string;
};

export type RegisterPartyInput = {
  bankCard?: BankCardInput | null | undefined;
  idempotencyKey: string;
  kind: PartyKind;
  name: string;
  ownerName: string;
  phone: string;
  stall?: string | null | undefined;
  trade?: Trade | null | undefined;
};

export type RejectIncomingTransferInput = {
  incomingTransferId: string;
};

export type RepresentativeInput = {
  idNo: string;
  name: string;
};

export type RequestSignInCodeInput = {
  marketCode: string;
  phone: string;
  purpose?: SignInCodePurpose;
};

export type RetryCustodyMoveInput = {
  moveId: string;
};

export type RetryRefundInput = {
  refundId: string;
};

export type ReviseTruckloadInput = {
  idempotencyKey: string;
  note?: string | null | undefined;
  /** The revision that was changed; refused when there is a newer one. */
  revision: number;
  terms: TruckloadTermsInput;
  truckloadId: string;
};

export type RevokeCashierLinkInput = {
  linkId: string;
};

export type RevokeGatewayLinkInput = {
  linkId: string;
};

export type RevokePartnerTokenInput = {
  tokenId: string;
};

export type RevokePayerInput = {
  allowanceId: string;
};

/** USE: this channel and no other. PREFER and AVOID order only. */
export type RouteAction =
  | 'AVOID'
  | 'PREFER'
  | 'USE';

/** Where and how a payer starts. */
export type RouteClient =
  | 'ALIPAY_APP'
  | 'DESKTOP'
  | 'H5'
  | 'PAYMENT_CODE'
  | 'QR'
  | 'WEAPP'
  | 'WECHAT_BROWSER';

export type RouteConditionInput = {
  clients?: Array<RouteClient> | null | undefined;
  /** HH:MM in Beijing; over midnight when later than `until`. */
  from?: string | null | undefined;
  maxFen?: Fen | null | undefined;
  minFen?: Fen | null | undefined;
  /** Holds when one of the payees is one of these. */
  payeeIds?: Array<string> | null | undefined;
  until?: string | null | undefined;
};

export type RouteRuleInput = {
  action: RouteAction;
  channel: string;
  when: RouteConditionInput;
};

export type RouteStrategy =
  | 'CHEAPEST'
  | 'FASTEST'
  | 'MOST_SUCCESSFUL';

/** What is left out stays as it is; null takes a bound away. */
export type SetChannelTermsInput = {
  channel: string;
  closesAt?: string | null | undefined;
  dayFen?: Fen | null | undefined;
  isOn?: boolean | null | undefined;
  maxFen?: Fen | null | undefined;
  minFen?: Fen | null | undefined;
  opensAt?: string | null | undefined;
  settleCalendar?: SettleCalendar | null | undefined;
  settleDays?: number | null | undefined;
};

export type SetFeeItemInput = {
  /** Today or later; today when absent. */
  effectiveFrom?: string | null | undefined;
  effectiveUntil?: string | null | undefined;
  kind: FeeKind;
  /** Other prices of the same kind and name give way to this one. */
  name: string;
  rule: FeeRuleInput;
};

export type SetPayeeInput = {
  /** Alipay: app_auth_token; sealed when it is stored. */
  appAuthToken?: string | null | undefined;
  channel: string;
  partyId: string;
  payeeNo: string;
};

export type SetPaymentPasswordInput = {
  /** A fresh code: requestSignInCode with purpose PAYMENT_PASSWORD. */
  code: string;
  password: string;
};

export type SetRouteRulesInput = {
  rules: Array<RouteRuleInput>;
  strategy: RouteStrategy;
  /** The version that was looked at: somebody else’s change is not written over. */
  version: number;
};

export type SetWithdrawalLimitInput = {
  dayCount?: number | null | undefined;
  dayFen?: Fen | null | undefined;
};

/** Every day counts, or only days on which banks work. */
export type SettleCalendar =
  | 'NATURAL'
  | 'WORKING';

export type SignInCodePurpose =
  | 'PAYMENT_PASSWORD'
  | 'SIGN_IN';

export type SignInInput = {
  code: string;
  marketCode: string;
  phone: string;
  /** From wx.login: binds that WeChat account. */
  wechatCode?: string | null | undefined;
};

export type SignInWithWechatInput = {
  marketCode: string;
  wechatCode: string;
};

export type SimulateRouteRulesInput = {
  from: string;
  rules: Array<RouteRuleInput>;
  strategy: RouteStrategy;
  /** The last day, inclusive; at most 31 days. */
  to: string;
};

export type StartPaymentInput = {
  /** ALIPAY_APP: from my.getAuthCode, or the page’s auth_code. */
  alipayCode?: string | null | undefined;
  /** What the payer saw: `askedFen`, or `restFen`. */
  amountFen: Fen;
  client: PayClient;
  idempotencyKey: string;
  /** WECHAT or ALIPAY; absent: we choose. */
  method?: PayMethod | null | undefined;
  paymentId: string;
  /** WEAPP: a wx.login code, when WeChat is not bound. WECHAT_BROWSER: the code of its authorisation. */
  wechatCode?: string | null | undefined;
};

export type SwitchOffPayeeInput = {
  channel: string;
  partyId: string;
};

export type SwitchPartnerAppInput = {
  appId: string;
  isOn: boolean;
};

export type SwitchPartyInput = {
  partyId: string;
};

export type Trade =
  | 'FREIGHT'
  | 'FROZEN'
  | 'FRUIT'
  | 'OTHER'
  | 'VEGETABLE';

export type TruckloadAdvanceInput = {
  amountFen: Fen;
  paidOn: string;
};

export type TruckloadChangeField =
  | 'ADVANCE'
  | 'DEDUCTED_WEIGHT'
  | 'DEDUCTION'
  | 'GROSS'
  | 'PRICE'
  | 'TARE';

export type TruckloadChangeInput = {
  /** Zero takes the line out. */
  amountFen?: Fen | null | undefined;
  field: TruckloadChangeField;
  grams?: number | null | undefined;
  microyuanPerKg?: number | null | undefined;
  name?: string | null | undefined;
};

export type TruckloadDeductionInput = {
  amountFen: Fen;
  name: string;
};

export type TruckloadLineKind =
  | 'ADVANCE'
  | 'DEDUCTION'
  | 'GOODS'
  | 'NET_WEIGHT'
  | 'REST'
  | 'SETTLED_WEIGHT';

export type TruckloadProgressKind =
  | 'CANCELLED'
  | 'CONFIRMED'
  | 'DISPUTED'
  | 'LINK_BANK'
  | 'LINK_EXPIRED'
  | 'LINK_FAILED'
  | 'LINK_OPENED'
  | 'LINK_RETURNED'
  | 'LINK_REVOKED'
  | 'LINK_SENT'
  | 'LINK_SUBMITTED'
  | 'PAID'
  | 'PROPOSED'
  | 'REVISED';

export type TruckloadState =
  | 'CANCELLED'
  | 'CONFIRMED'
  | 'DISPUTED'
  | 'PAID'
  | 'PAYING'
  | 'PROPOSED';

export type TruckloadTermsInput = {
  advances?: Array<TruckloadAdvanceInput>;
  /** 扣重, in grams. */
  deductedGrams?: number;
  deductions?: Array<TruckloadDeductionInput>;
  dueOn?: string | null | undefined;
  /** 分两次付: this much first, the rest until `dueOn`. */
  firstPartFen?: Fen | null | undefined;
  goods: string;
  /** 毛重, in grams. */
  grossGrams: number;
  /** 单价: millionths of a yuan for a kilogram; 1.36 is 1360000. */
  microyuanPerKg: number;
  plate: string;
  /** 皮重, in grams. */
  tareGrams: number;
};

export type UnbindCardInput = {
  bankCardId: string;
  idempotencyKey: string;
};

/** EXPLAINED: the bank need not be told. PAYMENT: it is told as a payment between two members. */
export type UnexplainedSettlement =
  | 'EXPLAINED'
  | 'PAYMENT';

export type VehicleType =
  | 'LARGE_TRUCK'
  | 'MEDIUM_TRUCK'
  | 'SMALL_TRUCK'
  | 'TRAILER'
  | 'TRICYCLE'
  | 'VAN';

/** AUTHORISATION: the payer’s clerk has submitted it at the bank, and the checker has not approved it yet. */
export type WaitingFor =
  | 'AUTHORISATION'
  | 'INSTITUTION'
  | 'PAYER';

export type WithdrawalState =
  | 'CONFIRMING'
  | 'FAILED'
  | 'PROCESSING'
  | 'QUEUED'
  | 'RETURNED'
  | 'SUCCEEDED';

export type LaunchFragment = { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null };

export type AttemptWithLaunchFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null, whyThisRoute: Array<{ code: string, text: string }> };

export type StartPaymentMutationVariables = Exact<{
  input: StartPaymentInput;
}>;


export type StartPaymentMutation = { startPayment: { attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null, whyThisRoute: Array<{ code: string, text: string }> } | null, payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshPaymentMutationVariables = Exact<{
  input: RefreshPaymentInput;
}>;


export type RefreshPaymentMutation = { refreshPayment: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayTogetherMutationVariables = Exact<{
  input: PayTogetherInput;
}>;


export type PayTogetherMutation = { payTogether: { payments: Array<{ id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }> | null, order: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null, whyThisRoute: Array<{ code: string, text: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BindingLifeFragment = { id: string, way: BindWay, bankName: string, tail: string, holderName: string, phoneTail: string, triesLeft: number, expiresAt: string | null, failureReason: string | null, bindingState: CardBindingState };

export type BankCardsQueryVariables = Exact<{ [key: string]: never; }>;


export type BankCardsQuery = { viewer: { party: { id: string, kind: PartyKind, name: string, ownerName: string, verified: boolean }, bankCards: Array<{ id: string, bankName: string, tail: string, holderName: string }> }, openCardBinding: { id: string, way: BindWay, bankName: string, tail: string, holderName: string, phoneTail: string, triesLeft: number, expiresAt: string | null, failureReason: string | null, bindingState: CardBindingState } | null };

export type CardBindingQueryVariables = Exact<{
  id: string;
}>;


export type CardBindingQuery = { cardBinding: { id: string, way: BindWay, bankName: string, tail: string, holderName: string, phoneTail: string, triesLeft: number, expiresAt: string | null, failureReason: string | null, bindingState: CardBindingState } };

export type BindCardMutationVariables = Exact<{
  input: BindCardInput;
}>;


export type BindCardMutation = { bindCard: { binding: { id: string, way: BindWay, bankName: string, tail: string, holderName: string, phoneTail: string, triesLeft: number, expiresAt: string | null, failureReason: string | null, bindingState: CardBindingState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConfirmCardBindingMutationVariables = Exact<{
  input: ConfirmCardBindingInput;
}>;


export type ConfirmCardBindingMutation = { confirmCardBinding: { binding: { id: string, way: BindWay, bankName: string, tail: string, holderName: string, phoneTail: string, triesLeft: number, expiresAt: string | null, failureReason: string | null, bindingState: CardBindingState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshCardBindingMutationVariables = Exact<{
  input: RefreshCardBindingInput;
}>;


export type RefreshCardBindingMutation = { refreshCardBinding: { binding: { id: string, way: BindWay, bankName: string, tail: string, holderName: string, phoneTail: string, triesLeft: number, expiresAt: string | null, failureReason: string | null, bindingState: CardBindingState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UnbindCardMutationVariables = Exact<{
  input: UnbindCardInput;
}>;


export type UnbindCardMutation = { unbindCard: { bankCard: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BillLineFragment = { id: string, day: string, rows: number, percent: number | null, differences: number, openDifferences: number, badLineCount: number, tries: number, nextTryAt: string | null, finishedAt: string | null, billState: ChannelBillState, files: Array<{ payeeNo: string | null, payeeName: string | null, rows: number, badLines: number, percent: number | null, why: ChannelBillFileTrouble | null, fileState: ChannelBillFileState }> };

export type BillChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type BillChannelsQuery = { channels: Array<{ name: string }> };

export type ChannelBillsQueryVariables = Exact<{
  channel: string;
  from: string;
  to: string;
}>;


export type ChannelBillsQuery = { channelBills: Array<{ id: string, day: string, rows: number, percent: number | null, differences: number, openDifferences: number, badLineCount: number, tries: number, nextTryAt: string | null, finishedAt: string | null, billState: ChannelBillState, files: Array<{ payeeNo: string | null, payeeName: string | null, rows: number, badLines: number, percent: number | null, why: ChannelBillFileTrouble | null, fileState: ChannelBillFileState }> }> };

export type ChannelBillQueryVariables = Exact<{
  channel: string;
  day: string;
}>;


export type ChannelBillQuery = { channelBill: { id: string, day: string, rows: number, percent: number | null, differences: number, openDifferences: number, badLineCount: number, tries: number, nextTryAt: string | null, finishedAt: string | null, billState: ChannelBillState, differenceCounts: Array<{ count: number, differenceType: BillDifferenceType, differenceState: BillDifferenceState }>, badLines: Array<{ line: number, payeeNo: string | null, reason: string }>, files: Array<{ payeeNo: string | null, payeeName: string | null, rows: number, badLines: number, percent: number | null, why: ChannelBillFileTrouble | null, fileState: ChannelBillFileState }> } | null };

export type BillDifferenceLineFragment = { id: string, line: number | null, payeeNo: string | null, number: string, channelRef: string | null, ourFen: Fen | null, theirFen: Fen | null, ourState: string | null, theirState: string | null, at: string | null, paymentId: string | null, differenceType: BillDifferenceType, differenceState: BillDifferenceState };

export type BillDifferencesQueryVariables = Exact<{
  channel: string;
  day: string;
  types?: Array<BillDifferenceType> | BillDifferenceType | null | undefined;
  state?: BillDifferenceState | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BillDifferencesQuery = { channelBill: { id: string, differenceList: { edges: Array<{ node: { id: string, line: number | null, payeeNo: string | null, number: string, channelRef: string | null, ourFen: Fen | null, theirFen: Fen | null, ourState: string | null, theirState: string | null, at: string | null, paymentId: string | null, differenceType: BillDifferenceType, differenceState: BillDifferenceState } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ImportChannelBillMutationVariables = Exact<{
  input: ImportChannelBillInput;
}>;


export type ImportChannelBillMutation = { importChannelBill: { channelBill: { id: string, day: string, rows: number, percent: number | null, differences: number, openDifferences: number, badLineCount: number, tries: number, nextTryAt: string | null, finishedAt: string | null, billState: ChannelBillState, files: Array<{ payeeNo: string | null, payeeName: string | null, rows: number, badLines: number, percent: number | null, why: ChannelBillFileTrouble | null, fileState: ChannelBillFileState }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BooksQueryVariables = Exact<{ [key: string]: never; }>;


export type BooksQuery = { withdrawalLimit: { dayCount: number | null, dayFen: Fen | null }, books: { trialBalance: { differenceFen: Fen, asOf: string, books: Array<{ book: Book, debitsFen: Fen, creditsFen: Fen, differenceFen: Fen, subjects: Array<{ subject: string, name: string, accounts: number, debitsFen: Fen, creditsFen: Fen, balanceFen: Fen }> }> } } };

export type AwaitingApprovalQueryVariables = Exact<{ [key: string]: never; }>;


export type AwaitingApprovalQuery = { openWithdrawalProposal: { id: string, amountFen: Fen, mayApprove: boolean } | null, incomingTransfers: { edges: Array<{ node: { id: string, mayApprove: boolean } }> }, custodyStops: Array<{ id: string, mayApprove: boolean }>, unexplainedMoves: Array<{ id: string, mayApprove: boolean }> };

export type CartQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type CartQuery = { payments: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, viewer: { hasPaymentPassword: boolean, wechatBound: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

export type MyWalletQueryVariables = Exact<{ [key: string]: never; }>;


export type MyWalletQuery = { viewer: { wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

export type CashierAttemptLifeFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null };

export type CashierLinkCardFragment = { id: string, url: string, token: string, createdAt: string, expiresAt: string | null, revokedAt: string | null };

export type CashierQueryVariables = Exact<{
  token: string;
}>;


export type CashierQuery = { cashier: { marketName: string, marketCode: string, payeeName: string, payeeStall: string | null, payeeVerified: boolean, askerName: string | null, goods: string, standing: boolean, orderNo: string | null, amountFen: Fen | null, askedFen: Fen | null, state: PaymentState | null, expiresAt: string | null, ways: Array<PayMethod> } };

export type CashierAttemptQueryVariables = Exact<{
  token: string;
  id: string;
}>;


export type CashierAttemptQuery = { cashierAttempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } };

export type PayAtCashierMutationVariables = Exact<{
  input: PayAtCashierInput;
}>;


export type PayAtCashierMutation = { payAtCashier: { attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshCashierAttemptMutationVariables = Exact<{
  input: RefreshCashierAttemptInput;
}>;


export type RefreshCashierAttemptMutation = { refreshCashierAttempt: { attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CreateCashierLinkMutationVariables = Exact<{
  input: CreateCashierLinkInput;
}>;


export type CreateCashierLinkMutation = { createCashierLink: { link: { id: string, url: string, token: string, createdAt: string, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type OpenStandingCodeMutationVariables = Exact<{ [key: string]: never; }>;


export type OpenStandingCodeMutation = { openStandingCode: { link: { id: string, url: string, token: string, createdAt: string, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RevokeCashierLinkMutationVariables = Exact<{
  input: RevokeCashierLinkInput;
}>;


export type RevokeCashierLinkMutation = { revokeCashierLink: { link: { id: string, url: string, token: string, createdAt: string, expiresAt: string | null, revokedAt: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ChannelFeeFiguresFragment = { way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null };

export type ChannelTermsFragment = { name: string, isOn: boolean, opensAt: string | null, closesAt: string | null, minFen: Fen | null, maxFen: Fen | null, dayFen: Fen | null, settleDays: number, settleCalendar: SettleCalendar, clients: Array<RouteClient>, channelMinFen: Fen, channelMaxFen: Fen, mostParts: number | null, version: number, changedAt: string | null, changedBy: string | null, fees: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }>, feesToCome: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }> };

export type ChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ChannelsQuery = { channels: Array<{ name: string, isOn: boolean, opensAt: string | null, closesAt: string | null, minFen: Fen | null, maxFen: Fen | null, dayFen: Fen | null, settleDays: number, settleCalendar: SettleCalendar, clients: Array<RouteClient>, channelMinFen: Fen, channelMaxFen: Fen, mostParts: number | null, version: number, changedAt: string | null, changedBy: string | null, state: { health: ChannelHealth, lastSuccessAt: string | null, takenTodayFen: Fen, measure: { samples: number, successBps: number | null, latencyMs: number | null } }, fees: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }>, feesToCome: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }> }> };

export type SetChannelTermsMutationVariables = Exact<{
  input: SetChannelTermsInput;
}>;


export type SetChannelTermsMutation = { setChannelTerms: { channel: { name: string, isOn: boolean, opensAt: string | null, closesAt: string | null, minFen: Fen | null, maxFen: Fen | null, dayFen: Fen | null, settleDays: number, settleCalendar: SettleCalendar, clients: Array<RouteClient>, channelMinFen: Fen, channelMaxFen: Fen, mostParts: number | null, version: number, changedAt: string | null, changedBy: string | null, fees: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }>, feesToCome: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AddChannelFeeMutationVariables = Exact<{
  input: AddChannelFeeInput;
}>;


export type AddChannelFeeMutation = { addChannelFee: { channel: { name: string, isOn: boolean, opensAt: string | null, closesAt: string | null, minFen: Fen | null, maxFen: Fen | null, dayFen: Fen | null, settleDays: number, settleCalendar: SettleCalendar, clients: Array<RouteClient>, channelMinFen: Fen, channelMaxFen: Fen, mostParts: number | null, version: number, changedAt: string | null, changedBy: string | null, fees: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }>, feesToCome: Array<{ way: RouteClient | null, effectiveOn: string, rateBps: number, fixedFen: Fen, minFen: Fen, maxFen: Fen | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type DepositsQueryVariables = Exact<{ [key: string]: never; }>;


export type DepositsQuery = { depositAccount: { accountName: string, bankName: string, accountNo: string } | null, payerAllowances: Array<{ id: string, payerName: string }>, myIncomingTransfers: Array<{ id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState }> };

export type IncomingTransferLineFragment = { id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState };

export type AllowPayerMutationVariables = Exact<{
  input: AllowPayerInput;
}>;


export type AllowPayerMutation = { allowPayer: { allowance: { id: string, payerName: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RevokePayerMutationVariables = Exact<{
  input: RevokePayerInput;
}>;


export type RevokePayerMutation = { revokePayer: { allowance: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type OpenIncomingTransferFragment = { proposal: IncomingTransferProposal | null, proposedByName: string | null, mayApprove: boolean, reason: string | null, id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState, party: { id: string, name: string, stall: string | null } | null };

export type IncomingTransfersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IncomingTransfersQuery = { incomingTransfers: { edges: Array<{ node: { proposal: IncomingTransferProposal | null, proposedByName: string | null, mayApprove: boolean, reason: string | null, id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState, party: { id: string, name: string, stall: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ProposeIncomingTransferMutationVariables = Exact<{
  input: ProposeIncomingTransferInput;
}>;


export type ProposeIncomingTransferMutation = { proposeIncomingTransfer: { incomingTransfer: { proposal: IncomingTransferProposal | null, proposedByName: string | null, mayApprove: boolean, reason: string | null, id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState, party: { id: string, name: string, stall: string | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ApproveIncomingTransferMutationVariables = Exact<{
  input: ApproveIncomingTransferInput;
}>;


export type ApproveIncomingTransferMutation = { approveIncomingTransfer: { incomingTransfer: { proposal: IncomingTransferProposal | null, proposedByName: string | null, mayApprove: boolean, reason: string | null, id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState, party: { id: string, name: string, stall: string | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RejectIncomingTransferMutationVariables = Exact<{
  input: RejectIncomingTransferInput;
}>;


export type RejectIncomingTransferMutation = { rejectIncomingTransfer: { incomingTransfer: { proposal: IncomingTransferProposal | null, proposedByName: string | null, mayApprove: boolean, reason: string | null, id: string, amountFen: Fen, payerName: string, payerTail: string, payerBank: string, remark: string, day: string, why: IncomingTransferWhy, incomingState: IncomingTransferState, party: { id: string, name: string, stall: string | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CustodyQueryVariables = Exact<{ [key: string]: never; }>;


export type CustodyQuery = { custodyChecks: { edges: Array<{ node: { id: string, cause: CustodyCheckCause, day: string | null, wallets: number, differences: number, walletsFen: Fen, bankFen: Fen, differenceFen: Fen, failure: string | null, startedAt: string, finishedAt: string | null, checkState: CustodyCheckState } }> }, custodyStops: Array<{ id: string, differenceFen: Fen, createdAt: string, reason: string | null, mayApprove: boolean, party: { id: string, name: string, stall: string | null } | null }>, unexplainedMoves: Array<{ id: string, amountFen: Fen, postedAt: string, transferKind: string, memo: string, settlement: UnexplainedSettlement | null, reason: string | null, proposedByName: string | null, mayApprove: boolean, from: { name: string, party: { id: string, name: string } | null }, to: { name: string, party: { id: string, name: string } | null }, payer: { id: string, name: string } | null, payee: { id: string, name: string } | null }>, refusedCustodyMoves: Array<{ id: string, kind: string, amountFen: Fen, postedAt: string, from: { id: string, name: string } | null, to: { id: string, name: string } | null }> };

export type UnexplainedMoveCardFragment = { id: string, amountFen: Fen, postedAt: string, transferKind: string, memo: string, settlement: UnexplainedSettlement | null, reason: string | null, proposedByName: string | null, mayApprove: boolean, from: { name: string, party: { id: string, name: string } | null }, to: { name: string, party: { id: string, name: string } | null }, payer: { id: string, name: string } | null, payee: { id: string, name: string } | null };

export type CustodyCheckItemsQueryVariables = Exact<{
  checkId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CustodyCheckItemsQuery = { custodyCheckItems: { edges: Array<{ node: { id: string, ourFen: Fen | null, theirFen: Fen | null, explainedFen: Fen, differenceFen: Fen, detail: string, itemKind: CustodyCheckItemKind, party: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RunCustodyCheckMutationVariables = Exact<{ [key: string]: never; }>;


export type RunCustodyCheckMutation = { runCustodyCheck: { check: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ProposeLiftMutationVariables = Exact<{
  input: ProposeLiftInput;
}>;


export type ProposeLiftMutation = { proposeLift: { stop: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ApproveLiftMutationVariables = Exact<{
  input: ApproveLiftInput;
}>;


export type ApproveLiftMutation = { approveLift: { stop: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RetryCustodyMoveMutationVariables = Exact<{
  input: RetryCustodyMoveInput;
}>;


export type RetryCustodyMoveMutation = { retryCustodyMove: { move: { id: string, isDone: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ProposeUnexplainedMutationVariables = Exact<{
  input: ProposeUnexplainedInput;
}>;


export type ProposeUnexplainedMutation = { proposeUnexplained: { move: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ApproveUnexplainedMutationVariables = Exact<{
  input: ApproveUnexplainedInput;
}>;


export type ApproveUnexplainedMutation = { approveUnexplained: { move: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type FeeItemCardFragment = { id: string, kind: FeeKind, name: string, effectiveFrom: string, effectiveUntil: string | null, isOn: boolean, inForce: boolean, rule: { way: FeeWay, amountFen: Fen | null, unitGrams: number | null, counts: FeeCounts | null, leastFen: Fen | null, freeMinutes: number | null, mostPerDayFen: Fen | null, prices: Array<{ vehicle: VehicleType, amountFen: Fen }>, tiers: Array<{ untilMinutes: number | null, everyMinutes: number, amountFen: Fen }> } };

export type FeeBillCardFragment = { id: string, orderNo: string, amountFen: Fen, plate: string | null, createdAt: string, paidAt: string | null, byApp: string | null, feeKind: FeeKind, feeState: FeeBillState, item: { id: string, name: string }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, payment: { id: string, refundedFen: Fen, refundingFen: Fen } };

export type FeeItemsQueryVariables = Exact<{
  inForceOn?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FeeItemsQuery = { feeItems: { edges: Array<{ cursor: string, node: { id: string, kind: FeeKind, name: string, effectiveFrom: string, effectiveUntil: string | null, isOn: boolean, inForce: boolean, rule: { way: FeeWay, amountFen: Fen | null, unitGrams: number | null, counts: FeeCounts | null, leastFen: Fen | null, freeMinutes: number | null, mostPerDayFen: Fen | null, prices: Array<{ vehicle: VehicleType, amountFen: Fen }>, tiers: Array<{ untilMinutes: number | null, everyMinutes: number, amountFen: Fen }> } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FeeBillsQueryVariables = Exact<{
  states?: Array<FeeBillState> | FeeBillState | null | undefined;
  day?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FeeBillsQuery = { feeBills: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, amountFen: Fen, plate: string | null, createdAt: string, paidAt: string | null, byApp: string | null, feeKind: FeeKind, feeState: FeeBillState, item: { id: string, name: string }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, payment: { id: string, refundedFen: Fen, refundingFen: Fen } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FeeFiguresQueryVariables = Exact<{
  day: string;
}>;


export type FeeFiguresQuery = { feeIncome: Array<{ kind: FeeKind, earnedFen: Fen, givenBackFen: Fen }>, unpaidFees: { amountFen: Fen, count: number }, viewer: { wallet: { withdrawableFen: Fen, id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null }, openWithdrawalProposal: { id: string, amountFen: Fen, proposedAt: string, proposedByName: string, mayApprove: boolean, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null };

export type SetFeeItemMutationVariables = Exact<{
  input: SetFeeItemInput;
}>;


export type SetFeeItemMutation = { setFeeItem: { item: { id: string, kind: FeeKind, name: string, effectiveFrom: string, effectiveUntil: string | null, isOn: boolean, inForce: boolean, rule: { way: FeeWay, amountFen: Fen | null, unitGrams: number | null, counts: FeeCounts | null, leastFen: Fen | null, freeMinutes: number | null, mostPerDayFen: Fen | null, prices: Array<{ vehicle: VehicleType, amountFen: Fen }>, tiers: Array<{ untilMinutes: number | null, everyMinutes: number, amountFen: Fen }> } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type EndFeeItemMutationVariables = Exact<{
  input: EndFeeItemInput;
}>;


export type EndFeeItemMutation = { endFeeItem: { item: { id: string, kind: FeeKind, name: string, effectiveFrom: string, effectiveUntil: string | null, isOn: boolean, inForce: boolean, rule: { way: FeeWay, amountFen: Fen | null, unitGrams: number | null, counts: FeeCounts | null, leastFen: Fen | null, freeMinutes: number | null, mostPerDayFen: Fen | null, prices: Array<{ vehicle: VehicleType, amountFen: Fen }>, tiers: Array<{ untilMinutes: number | null, everyMinutes: number, amountFen: Fen }> } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type OpenFeeWalletMutationVariables = Exact<{ [key: string]: never; }>;


export type OpenFeeWalletMutation = { openFeeWallet: { wallet: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CreateFeeBillMutationVariables = Exact<{
  input: CreateFeeBillInput;
}>;


export type CreateFeeBillMutation = { createFeeBill: { bill: { id: string, payment: { id: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type GatewayPageLifeFragment = { state: GatewayLinkState, marketName: string, payeeName: string, payeeBank: string | null, payeeAccountTail: string | null, payeeVerified: boolean, payerName: string | null, goods: string, orderNo: string, amountFen: Fen, paymentState: PaymentState, senderName: string, senderPerson: string, sentAt: string, expiresAt: string, takesLate: boolean, lines: Array<{ label: string, value: string }>, banks: Array<{ code: string, name: string, letter: string, limitFen: Fen }>, attempt: { state: InstructionState, waitingFor: WaitingFor | null, bankCode: string | null, bankName: string | null, referenceTail: string | null, reason: string | null, createdAt: string, submittedAt: string | null, finishedAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } | null };

export type GatewayPageQueryVariables = Exact<{
  token: string;
}>;


export type GatewayPageQuery = { gatewayLink: { state: GatewayLinkState, marketName: string, payeeName: string, payeeBank: string | null, payeeAccountTail: string | null, payeeVerified: boolean, payerName: string | null, goods: string, orderNo: string, amountFen: Fen, paymentState: PaymentState, senderName: string, senderPerson: string, sentAt: string, expiresAt: string, takesLate: boolean, lines: Array<{ label: string, value: string }>, banks: Array<{ code: string, name: string, letter: string, limitFen: Fen }>, attempt: { state: InstructionState, waitingFor: WaitingFor | null, bankCode: string | null, bankName: string | null, referenceTail: string | null, reason: string | null, createdAt: string, submittedAt: string | null, finishedAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } | null } };

export type PayAtGatewayMutationVariables = Exact<{
  input: PayAtGatewayInput;
}>;


export type PayAtGatewayMutation = { payAtGateway: { page: { state: GatewayLinkState, marketName: string, payeeName: string, payeeBank: string | null, payeeAccountTail: string | null, payeeVerified: boolean, payerName: string | null, goods: string, orderNo: string, amountFen: Fen, paymentState: PaymentState, senderName: string, senderPerson: string, sentAt: string, expiresAt: string, takesLate: boolean, lines: Array<{ label: string, value: string }>, banks: Array<{ code: string, name: string, letter: string, limitFen: Fen }>, attempt: { state: InstructionState, waitingFor: WaitingFor | null, bankCode: string | null, bankName: string | null, referenceTail: string | null, reason: string | null, createdAt: string, submittedAt: string | null, finishedAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshGatewayLinkMutationVariables = Exact<{
  input: RefreshGatewayLinkInput;
}>;


export type RefreshGatewayLinkMutation = { refreshGatewayLink: { page: { state: GatewayLinkState, marketName: string, payeeName: string, payeeBank: string | null, payeeAccountTail: string | null, payeeVerified: boolean, payerName: string | null, goods: string, orderNo: string, amountFen: Fen, paymentState: PaymentState, senderName: string, senderPerson: string, sentAt: string, expiresAt: string, takesLate: boolean, lines: Array<{ label: string, value: string }>, banks: Array<{ code: string, name: string, letter: string, limitFen: Fen }>, attempt: { state: InstructionState, waitingFor: WaitingFor | null, bankCode: string | null, bankName: string | null, referenceTail: string | null, reason: string | null, createdAt: string, submittedAt: string | null, finishedAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type GatewayLinkLifeFragment = { id: string, url: string, token: string, state: GatewayLinkState, createdAt: string, expiresAt: string, openedAt: string | null, revokedAt: string | null, bankName: string | null, events: Array<{ kind: GatewayLinkEventKind, at: string, detail: string | null }> };

export type GatewayLinkOfQueryVariables = Exact<{
  paymentId: string;
}>;


export type GatewayLinkOfQuery = { gatewayLinkOf: { id: string, url: string, token: string, state: GatewayLinkState, createdAt: string, expiresAt: string, openedAt: string | null, revokedAt: string | null, bankName: string | null, events: Array<{ kind: GatewayLinkEventKind, at: string, detail: string | null }> } | null };

export type CreateGatewayLinkMutationVariables = Exact<{
  input: CreateGatewayLinkInput;
}>;


export type CreateGatewayLinkMutation = { createGatewayLink: { link: { id: string, url: string, token: string, state: GatewayLinkState, createdAt: string, expiresAt: string, openedAt: string | null, revokedAt: string | null, bankName: string | null, events: Array<{ kind: GatewayLinkEventKind, at: string, detail: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RevokeGatewayLinkMutationVariables = Exact<{
  input: RevokeGatewayLinkInput;
}>;


export type RevokeGatewayLinkMutation = { revokeGatewayLink: { link: { id: string, url: string, token: string, state: GatewayLinkState, createdAt: string, expiresAt: string, openedAt: string | null, revokedAt: string | null, bankName: string | null, events: Array<{ kind: GatewayLinkEventKind, at: string, detail: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type MovementLineFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type MovementStoryFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
    | { __typename: 'Payment', id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }
    | { __typename: 'Recharge', id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState }
    | { __typename: 'Withdrawal', id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } }
   | null, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type PartiesQueryVariables = Exact<{
  kind?: PartyKind | null | undefined;
  phone?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PartiesQuery = { parties: { edges: Array<{ cursor: string, node: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RegisterPartyMutationVariables = Exact<{
  input: RegisterPartyInput;
}>;


export type RegisterPartyMutation = { registerParty: { party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PartnerAppCardFragment = { id: string, name: string, abilities: Array<PartnerAbility>, isOn: boolean, lastUsedAt: string | null, tokens: Array<{ id: string, tail: string, createdAt: string, lastUsedAt: string | null }> };

export type PartnerAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type PartnerAppsQuery = { partnerApps: Array<{ id: string, name: string, abilities: Array<PartnerAbility>, isOn: boolean, lastUsedAt: string | null, tokens: Array<{ id: string, tail: string, createdAt: string, lastUsedAt: string | null }> }> };

export type PartnerAppQueryVariables = Exact<{
  id: string;
}>;


export type PartnerAppQuery = { partnerApp: { id: string, name: string, abilities: Array<PartnerAbility>, isOn: boolean, lastUsedAt: string | null, events: Array<{ kind: PartnerAct, at: string, by: string, tail: string | null }>, tokens: Array<{ id: string, tail: string, createdAt: string, lastUsedAt: string | null }> } };

export type RegisterPartnerAppMutationVariables = Exact<{
  input: RegisterPartnerAppInput;
}>;


export type RegisterPartnerAppMutation = { registerPartnerApp: { app: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type IssuePartnerTokenMutationVariables = Exact<{
  input: IssuePartnerTokenInput;
}>;


export type IssuePartnerTokenMutation = { issuePartnerToken: { token: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RevokePartnerTokenMutationVariables = Exact<{
  input: RevokePartnerTokenInput;
}>;


export type RevokePartnerTokenMutation = { revokePartnerToken: { app: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SwitchPartnerAppMutationVariables = Exact<{
  input: SwitchPartnerAppInput;
}>;


export type SwitchPartnerAppMutation = { switchPartnerApp: { app: { id: string, isOn: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PartyCardFragment = { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean };

export type PayeeLineFragment = { channel: string, payeeNo: string, inUse: boolean, authorised: boolean, changedAt: string };

export type PayeesQueryVariables = Exact<{
  partyId: string;
}>;


export type PayeesQuery = { payees: Array<{ channel: string, payeeNo: string, inUse: boolean, authorised: boolean, changedAt: string }> };

export type SetPayeeMutationVariables = Exact<{
  input: SetPayeeInput;
}>;


export type SetPayeeMutation = { setPayee: { payee: { channel: string, payeeNo: string, inUse: boolean, authorised: boolean, changedAt: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SwitchOffPayeeMutationVariables = Exact<{
  input: SwitchOffPayeeInput;
}>;


export type SwitchOffPayeeMutation = { switchOffPayee: { payee: { channel: string, payeeNo: string, inUse: boolean, authorised: boolean, changedAt: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type OpenPaymentCodeMutationVariables = Exact<{
  input: OpenPaymentCodeInput;
}>;


export type OpenPaymentCodeMutation = { openPaymentCode: { paymentCode: { code: string, expiresAt: string, limitFen: Fen } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CollectByCodeMutationVariables = Exact<{
  input: CollectByCodeInput;
}>;


export type CollectByCodeMutation = { collectByCode: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetPaymentPasswordMutationVariables = Exact<{
  input: SetPaymentPasswordInput;
}>;


export type SetPaymentPasswordMutation = { setPaymentPassword: { viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PaymentLineFragment = { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type PaymentDetailFragment = { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type AttemptDetailFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen };

export type PaymentsQueryVariables = Exact<{
  side: PaymentSide;
  state?: PaymentState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PaymentsQuery = { payments: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PaymentQueryVariables = Exact<{
  id: string;
}>;


export type PaymentQuery = { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } | null, whyThisRoute: Array<{ code: string, text: string }> }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }, viewer: { hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string }, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

export type CreatePaymentMutationVariables = Exact<{
  input: CreatePaymentInput;
}>;


export type CreatePaymentMutation = { createPayment: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ClosePaymentMutationVariables = Exact<{
  input: ClosePaymentInput;
}>;


export type ClosePaymentMutation = { closePayment: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayFromWalletMutationVariables = Exact<{
  input: PayFromWalletInput;
}>;


export type PayFromWalletMutation = { payFromWallet: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReceiptPaperFragment = { id: string, number: string, code: string, marketName: string, amountFen: Fen, capital: string, purpose: string, orderNo: string | null, way: string, serial: string, paidAt: string, result: string, refundedFen: Fen, verifyUrl: string, pdfUrl: string, receiptState: ReceiptState, payer: { name: string, account: string | null, bank: string | null }, payee: { name: string, account: string | null, bank: string | null } };

export type IssueReceiptMutationVariables = Exact<{
  input: IssueReceiptInput;
}>;


export type IssueReceiptMutation = { issueReceipt: { receipt: { id: string, number: string, code: string, marketName: string, amountFen: Fen, capital: string, purpose: string, orderNo: string | null, way: string, serial: string, paidAt: string, result: string, refundedFen: Fen, verifyUrl: string, pdfUrl: string, receiptState: ReceiptState, payer: { name: string, account: string | null, bank: string | null }, payee: { name: string, account: string | null, bank: string | null } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type VerifyReceiptQueryVariables = Exact<{
  number: string;
  code: string;
}>;


export type VerifyReceiptQuery = { verifyReceipt: { id: string, number: string, code: string, marketName: string, amountFen: Fen, capital: string, purpose: string, orderNo: string | null, way: string, serial: string, paidAt: string, result: string, refundedFen: Fen, verifyUrl: string, pdfUrl: string, receiptState: ReceiptState, payer: { name: string, account: string | null, bank: string | null }, payee: { name: string, account: string | null, bank: string | null } } };

export type RechargeLifeFragment = { id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState };

export type RechargeWithCashierFragment = { id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } } | null };

export type RechargeQueryVariables = Exact<{
  id: string;
}>;


export type RechargeQuery = { recharge: { id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } } | null } };

export type CreateRechargeMutationVariables = Exact<{
  input: CreateRechargeInput;
}>;


export type CreateRechargeMutation = { createRecharge: { recharge: { id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshRechargeMutationVariables = Exact<{
  input: RefreshRechargeInput;
}>;


export type RefreshRechargeMutation = { refreshRecharge: { recharge: { id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null, fields: Array<{ name: string, value: string }> | null } } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefundLifeFragment = { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> };

export type RefundsQueryVariables = Exact<{
  state?: RefundState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RefundsQuery = { refunds: { edges: Array<{ node: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, payment: { id: string, orderNo: string, goods: string, payer: { name: string } | null }, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RefundPaymentMutationVariables = Exact<{
  input: RefundPaymentInput;
}>;


export type RefundPaymentMutation = { refundPayment: { refund: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> } | null, payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RetryRefundMutationVariables = Exact<{
  input: RetryRefundInput;
}>;


export type RetryRefundMutation = { retryRefund: { refund: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshRefundMutationVariables = Exact<{
  input: RefreshRefundInput;
}>;


export type RefreshRefundMutation = { refreshRefund: { refund: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RouteRulesTextFragment = { version: number, strategy: RouteStrategy, createdAt: string | null, createdBy: string | null, rules: Array<{ action: RouteAction, channel: string, when: { minFen: Fen | null, maxFen: Fen | null, clients: Array<RouteClient> | null, payeeIds: Array<string> | null, from: string | null, until: string | null } }> };

export type ReasonLineFragment = { code: string, text: string };

export type RouteDecisionLineFragment = { paymentId: string, decidedAt: string, client: RouteClient, amountFen: Fen, rulesVersion: number, strategy: RouteStrategy, channel: string | null, feeFen: Fen | null, reasons: Array<{ code: string, text: string }>, choices: Array<{ channel: string, feeFen: Fen, reasons: Array<{ code: string, text: string }> }>, skipped: Array<{ channel: string, reasons: Array<{ code: string, text: string }> }> };

export type RouteRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type RouteRulesQuery = { routeRules: { version: number, strategy: RouteStrategy, createdAt: string | null, createdBy: string | null, rules: Array<{ action: RouteAction, channel: string, when: { minFen: Fen | null, maxFen: Fen | null, clients: Array<RouteClient> | null, payeeIds: Array<string> | null, from: string | null, until: string | null } }> } };

export type RouteRulesHistoryQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RouteRulesHistoryQuery = { routeRulesHistory: { edges: Array<{ node: { version: number, strategy: RouteStrategy, createdAt: string | null, createdBy: string | null, rules: Array<{ action: RouteAction, channel: string, when: { minFen: Fen | null, maxFen: Fen | null, clients: Array<RouteClient> | null, payeeIds: Array<string> | null, from: string | null, until: string | null } }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SetRouteRulesMutationVariables = Exact<{
  input: SetRouteRulesInput;
}>;


export type SetRouteRulesMutation = { setRouteRules: { rules: { version: number, strategy: RouteStrategy, createdAt: string | null, createdBy: string | null, rules: Array<{ action: RouteAction, channel: string, when: { minFen: Fen | null, maxFen: Fen | null, clients: Array<RouteClient> | null, payeeIds: Array<string> | null, from: string | null, until: string | null } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SimulateRouteRulesQueryVariables = Exact<{
  input: SimulateRouteRulesInput;
}>;


export type SimulateRouteRulesQuery = { simulateRouteRules: { payments: number, diverted: number, isComplete: boolean, until: string, channels: Array<{ channel: string | null, before: { payments: number, amountFen: Fen, feeFen: Fen }, after: { payments: number, amountFen: Fen, feeFen: Fen } }>, examples: Array<{ paymentId: string, decidedAt: string, amountFen: Fen, from: { channel: string | null, feeFen: Fen | null, reasons: Array<{ code: string, text: string }> }, to: { channel: string | null, feeFen: Fen | null, reasons: Array<{ code: string, text: string }> } }> } };

export type RouteDecisionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RouteDecisionsQuery = { routeDecisions: { edges: Array<{ node: { paymentId: string, decidedAt: string, client: RouteClient, amountFen: Fen, rulesVersion: number, strategy: RouteStrategy, channel: string | null, feeFen: Fen | null, reasons: Array<{ code: string, text: string }>, choices: Array<{ channel: string, feeFen: Fen, reasons: Array<{ code: string, text: string }> }>, skipped: Array<{ channel: string, reasons: Array<{ code: string, text: string }> }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type WhyThisRouteQueryVariables = Exact<{
  paymentId: string;
}>;


export type WhyThisRouteQuery = { whyThisRoute: Array<{ paymentId: string, decidedAt: string, client: RouteClient, amountFen: Fen, rulesVersion: number, strategy: RouteStrategy, channel: string | null, feeFen: Fen | null, reasons: Array<{ code: string, text: string }>, choices: Array<{ channel: string, feeFen: Fen, reasons: Array<{ code: string, text: string }> }>, skipped: Array<{ channel: string, reasons: Array<{ code: string, text: string }> }> }> };

export type MarketQueryVariables = Exact<{
  code: string;
}>;


export type MarketQuery = { market: { id: string, code: string, name: string } };

export type RequestSignInCodeMutationVariables = Exact<{
  input: RequestSignInCodeInput;
}>;


export type RequestSignInCodeMutation = { requestSignInCode: { resendAfterSeconds: number | null, expiresAt: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SignedInFragment = { session: { token: string, expiresAt: string, viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { session: { token: string, expiresAt: string, viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SignInWithWechatMutationVariables = Exact<{
  input: SignInWithWechatInput;
}>;


export type SignInWithWechatMutation = { signInWithWechat: { session: { token: string, expiresAt: string, viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SwitchPartyMutationVariables = Exact<{
  input: SwitchPartyInput;
}>;


export type SwitchPartyMutation = { switchParty: { session: { token: string, expiresAt: string, viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type StatementQueryVariables = Exact<{
  from: string;
  to: string;
  direction?: Direction | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StatementQuery = { viewer: { wallet: { id: string, asOf: string, statement: { from: string, to: string, openingFen: Fen, inFen: Fen, outFen: Fen, closingFen: Fen, count: number, days: Array<{ day: string, inFen: Fen, outFen: Fen, count: number }>, movements: { edges: Array<{ cursor: string, node: { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
                | { __typename: 'Payment', id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, code: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }
                | { __typename: 'Recharge', id: string, amountFen: Fen, method: PayMethod, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState }
                | { __typename: 'Withdrawal', id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } }
               | null, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } } | null } };

export type SpendingQueryVariables = Exact<{
  months?: number | null | undefined;
}>;


export type SpendingQuery = { viewer: { wallet: { id: string, spending: Array<{ month: string, totalFen: Fen, trades: Array<{ trade: Trade, amountFen: Fen }> }> } | null } };

export type TodayQueryVariables = Exact<{ [key: string]: never; }>;


export type TodayQuery = { today: { day: string, incomeFen: Fen, count: number, againstYesterdayFen: Fen, pendingSettlementFen: Fen, unpaidFen: Fen, unpaidCount: number, overdueFen: Fen, overdueCount: number, overdueDays: number, asOf: string, recent: Array<{ id: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState }> }> } };

export type IncomeLineFragment = { id: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState }> };

export type TruckloadCardFragment = { id: string, orderNo: string, paidFen: Fen, paidAt: string | null, createdAt: string, submittedAt: string | null, truckloadState: TruckloadState, merchant: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, shipper: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, revision: { number: number, plate: string, goods: string, settledGrams: number, restFen: Fen }, payment: { id: string, askedFen: Fen, restFen: Fen } | null };

export type TruckloadTermsFragment = { number: number, plate: string, goods: string, grossGrams: number, tareGrams: number, deductedGrams: number, settledGrams: number, microyuanPerKg: number, restFen: Fen, firstPartFen: Fen | null, dueOn: string | null, note: string | null, deductions: Array<{ name: string, amountFen: Fen }>, advances: Array<{ paidOn: string, amountFen: Fen }>, lines: Array<{ kind: TruckloadLineKind, label: string, formula: string | null, grams: number | null, amountFen: Fen | null }> };

export type TruckloadStepFragment = { kind: TruckloadProgressKind, at: string, by: string | null, detail: string | null, revision: number | null, amountFen: Fen | null, attemptId: string | null, changes: Array<{ field: TruckloadChangeField, name: string | null, grams: number | null, microyuanPerKg: number | null, amountFen: Fen | null }> };

export type TruckloadQueryVariables = Exact<{
  id: string;
}>;


export type TruckloadQuery = { truckload: { id: string, orderNo: string, paidFen: Fen, paidAt: string | null, createdAt: string, submittedAt: string | null, truckloadState: TruckloadState, revision: { number: number, plate: string, goods: string, settledGrams: number, restFen: Fen, grossGrams: number, tareGrams: number, deductedGrams: number, microyuanPerKg: number, firstPartFen: Fen | null, dueOn: string | null, note: string | null, deductions: Array<{ name: string, amountFen: Fen }>, advances: Array<{ paidOn: string, amountFen: Fen }>, lines: Array<{ kind: TruckloadLineKind, label: string, formula: string | null, grams: number | null, amountFen: Fen | null }> }, link: { url: string, state: GatewayLinkState, expiresAt: string, openedAt: string | null } | null, progress: Array<{ kind: TruckloadProgressKind, at: string, by: string | null, detail: string | null, revision: number | null, amountFen: Fen | null, attemptId: string | null, changes: Array<{ field: TruckloadChangeField, name: string | null, grams: number | null, microyuanPerKg: number | null, amountFen: Fen | null }> }>, merchant: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, shipper: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payment: { id: string, askedFen: Fen, restFen: Fen } | null }, viewer: { party: { id: string } } };

export type TruckloadsQueryVariables = Exact<{
  states?: Array<TruckloadState> | TruckloadState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TruckloadsQuery = { truckloads: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, paidFen: Fen, paidAt: string | null, createdAt: string, submittedAt: string | null, truckloadState: TruckloadState, merchant: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, shipper: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, revision: { number: number, plate: string, goods: string, settledGrams: number, restFen: Fen }, payment: { id: string, askedFen: Fen, restFen: Fen } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ShipperHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type ShipperHomeQuery = { viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> }, truckloadFigures: { waitingFen: Fen, waitingTrucks: number, monthFen: Fen, monthTrucks: number }, truckloads: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, paidFen: Fen, paidAt: string | null, createdAt: string, submittedAt: string | null, truckloadState: TruckloadState, merchant: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, shipper: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, revision: { number: number, plate: string, goods: string, settledGrams: number, restFen: Fen }, payment: { id: string, askedFen: Fen, restFen: Fen } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CreateTruckloadMutationVariables = Exact<{
  input: CreateTruckloadInput;
}>;


export type CreateTruckloadMutation = { createTruckload: { truckload: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReviseTruckloadMutationVariables = Exact<{
  input: ReviseTruckloadInput;
}>;


export type ReviseTruckloadMutation = { reviseTruckload: { truckload: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConfirmTruckloadMutationVariables = Exact<{
  input: ConfirmTruckloadInput;
}>;


export type ConfirmTruckloadMutation = { confirmTruckload: { truckload: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type DisputeTruckloadMutationVariables = Exact<{
  input: DisputeTruckloadInput;
}>;


export type DisputeTruckloadMutation = { disputeTruckload: { truckload: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CancelTruckloadMutationVariables = Exact<{
  input: CancelTruckloadInput;
}>;


export type CancelTruckloadMutation = { cancelTruckload: { truckload: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefusalFragment = { code: string, field: string | null, message: string };

export type ViewerCardFragment = { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } };

export type WalletFiguresFragment = { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string };

export type MovementLinkFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
    | { __typename: 'Payment', id: string }
    | { __typename: 'Recharge', id: string }
    | { __typename: 'Withdrawal', id: string }
   | null, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type WalletHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type WalletHomeQuery = { viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string, inProgress: Array<{ id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
          | { __typename: 'Payment', id: string }
          | { __typename: 'Recharge', id: string }
          | { __typename: 'Withdrawal', id: string }
         | null, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }>, due: Array<{ day: string, amountFen: Fen, count: number }>, movements: { edges: Array<{ cursor: string, node: { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
              | { __typename: 'Payment', id: string }
              | { __typename: 'Recharge', id: string }
              | { __typename: 'Withdrawal', id: string }
             | null, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> }, unpaid: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CardLineFragment = { id: string, bankName: string, tail: string, holderName: string };

export type WithdrawalLifeFragment = { id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } };

export type WithdrawableByFragment = { hasPaymentPassword: boolean, wallet: { withdrawableFen: Fen, inTransitFen: Fen, id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null, bankCards: Array<{ id: string, bankName: string, tail: string, holderName: string }> };

export type WithdrawableQueryVariables = Exact<{ [key: string]: never; }>;


export type WithdrawableQuery = { payoutWaitsUntil: string | null, viewer: { hasPaymentPassword: boolean, wallet: { withdrawableFen: Fen, inTransitFen: Fen, id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null, bankCards: Array<{ id: string, bankName: string, tail: string, holderName: string }> } };

export type WithdrawalQueryVariables = Exact<{
  id: string;
}>;


export type WithdrawalQuery = { withdrawal: { id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } };

export type CreateWithdrawalMutationVariables = Exact<{
  input: CreateWithdrawalInput;
}>;


export type CreateWithdrawalMutation = { createWithdrawal: { withdrawal: { id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshWithdrawalMutationVariables = Exact<{
  input: RefreshWithdrawalInput;
}>;


export type RefreshWithdrawalMutation = { refreshWithdrawal: { withdrawal: { id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ProposedWithdrawalFragment = { id: string, amountFen: Fen, proposedAt: string, proposedByName: string, mayApprove: boolean, bankCard: { id: string, bankName: string, tail: string, holderName: string } };

export type MarketWithdrawableQueryVariables = Exact<{ [key: string]: never; }>;


export type MarketWithdrawableQuery = { payoutWaitsUntil: string | null, viewer: { hasPaymentPassword: boolean, wallet: { withdrawableFen: Fen, inTransitFen: Fen, id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null, bankCards: Array<{ id: string, bankName: string, tail: string, holderName: string }> }, openWithdrawalProposal: { id: string, amountFen: Fen, proposedAt: string, proposedByName: string, mayApprove: boolean, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null };

export type ProposeWithdrawalMutationVariables = Exact<{
  input: ProposeWithdrawalInput;
}>;


export type ProposeWithdrawalMutation = { proposeWithdrawal: { proposal: { id: string, amountFen: Fen, proposedAt: string, proposedByName: string, mayApprove: boolean, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ApproveWithdrawalMutationVariables = Exact<{
  input: ApproveWithdrawalInput;
}>;


export type ApproveWithdrawalMutation = { approveWithdrawal: { withdrawal: { id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type DropWithdrawalProposalMutationVariables = Exact<{
  input: DropWithdrawalProposalInput;
}>;


export type DropWithdrawalProposalMutation = { dropWithdrawalProposal: { proposal: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type WithdrawalLimitVersionFragment = { dayCount: number | null, dayFen: Fen | null, version: number, changedAt: string | null, changedBy: string | null };

export type WithdrawalLimitQueryVariables = Exact<{ [key: string]: never; }>;


export type WithdrawalLimitQuery = { withdrawalLimit: { dayCount: number | null, dayFen: Fen | null, version: number, changedAt: string | null, changedBy: string | null } };

export type SetWithdrawalLimitMutationVariables = Exact<{
  input: SetWithdrawalLimitInput;
}>;


export type SetWithdrawalLimitMutation = { setWithdrawalLimit: { withdrawalLimit: { dayCount: number | null, dayFen: Fen | null, version: number, changedAt: string | null, changedBy: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AttemptDetailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
    `, {"fragmentName":"AttemptDetail"}) as unknown as TypedDocumentString<AttemptDetailFragment, unknown>;
export const LaunchFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
    `, {"fragmentName":"Launch"}) as unknown as TypedDocumentString<LaunchFragment, unknown>;
export const AttemptWithLaunchFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AttemptWithLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...Launch
  }
  whyThisRoute {
    code
    text
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}`, {"fragmentName":"AttemptWithLaunch"}) as unknown as TypedDocumentString<AttemptWithLaunchFragment, unknown>;
export const BindingLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BindingLife on CardBinding {
  id
  way
  bindingState: state
  bankName
  tail
  holderName
  phoneTail
  triesLeft
  expiresAt
  failureReason
}
    `, {"fragmentName":"BindingLife"}) as unknown as TypedDocumentString<BindingLifeFragment, unknown>;
export const BillLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BillLine on ChannelBill {
  id
  day
  billState: state
  rows
  percent
  differences
  openDifferences
  badLineCount
  tries
  nextTryAt
  finishedAt
  files {
    payeeNo
    payeeName
    fileState: state
    rows
    badLines
    percent
    why
  }
}
    `, {"fragmentName":"BillLine"}) as unknown as TypedDocumentString<BillLineFragment, unknown>;
export const BillDifferenceLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BillDifferenceLine on BillDifference {
  id
  differenceType: type
  differenceState: state
  line
  payeeNo
  number
  channelRef
  ourFen
  theirFen
  ourState
  theirState
  at
  paymentId
}
    `, {"fragmentName":"BillDifferenceLine"}) as unknown as TypedDocumentString<BillDifferenceLineFragment, unknown>;
export const CashierAttemptLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CashierAttemptLife on CashierAttempt {
  id
  method
  state
  amountFen
  reason
  launch {
    ...Launch
  }
  orderNo
  paymentState
  paidAt
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}`, {"fragmentName":"CashierAttemptLife"}) as unknown as TypedDocumentString<CashierAttemptLifeFragment, unknown>;
export const CashierLinkCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CashierLinkCard on CashierLink {
  id
  url
  token
  createdAt
  expiresAt
  revokedAt
}
    `, {"fragmentName":"CashierLinkCard"}) as unknown as TypedDocumentString<CashierLinkCardFragment, unknown>;
export const ChannelFeeFiguresFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChannelFeeFigures on ChannelFeeLine {
  way
  effectiveOn
  rateBps
  fixedFen
  minFen
  maxFen
}
    `, {"fragmentName":"ChannelFeeFigures"}) as unknown as TypedDocumentString<ChannelFeeFiguresFragment, unknown>;
export const ChannelTermsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChannelTerms on MarketChannel {
  name
  isOn
  opensAt
  closesAt
  minFen
  maxFen
  dayFen
  settleDays
  settleCalendar
  clients
  channelMinFen
  channelMaxFen
  mostParts
  version
  changedAt
  changedBy
  fees {
    ...ChannelFeeFigures
  }
  feesToCome {
    ...ChannelFeeFigures
  }
}
    fragment ChannelFeeFigures on ChannelFeeLine {
  way
  effectiveOn
  rateBps
  fixedFen
  minFen
  maxFen
}`, {"fragmentName":"ChannelTerms"}) as unknown as TypedDocumentString<ChannelTermsFragment, unknown>;
export const IncomingTransferLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}
    `, {"fragmentName":"IncomingTransferLine"}) as unknown as TypedDocumentString<IncomingTransferLineFragment, unknown>;
export const OpenIncomingTransferFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OpenIncomingTransfer on IncomingTransfer {
  ...IncomingTransferLine
  proposal
  proposedByName
  mayApprove
  reason
  party {
    id
    name
    stall
  }
}
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}`, {"fragmentName":"OpenIncomingTransfer"}) as unknown as TypedDocumentString<OpenIncomingTransferFragment, unknown>;
export const UnexplainedMoveCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment UnexplainedMoveCard on UnexplainedMove {
  id
  amountFen
  postedAt
  transferKind
  memo
  from {
    name
    party {
      id
      name
    }
  }
  to {
    name
    party {
      id
      name
    }
  }
  settlement
  payer {
    id
    name
  }
  payee {
    id
    name
  }
  reason
  proposedByName
  mayApprove
}
    `, {"fragmentName":"UnexplainedMoveCard"}) as unknown as TypedDocumentString<UnexplainedMoveCardFragment, unknown>;
export const FeeItemCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment FeeItemCard on FeeItem {
  id
  kind
  name
  rule {
    way
    amountFen
    unitGrams
    counts
    leastFen
    prices {
      vehicle
      amountFen
    }
    freeMinutes
    tiers {
      untilMinutes
      everyMinutes
      amountFen
    }
    mostPerDayFen
  }
  effectiveFrom
  effectiveUntil
  isOn
  inForce
}
    `, {"fragmentName":"FeeItemCard"}) as unknown as TypedDocumentString<FeeItemCardFragment, unknown>;
export const PartyCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
    `, {"fragmentName":"PartyCard"}) as unknown as TypedDocumentString<PartyCardFragment, unknown>;
export const FeeBillCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment FeeBillCard on FeeBill {
  id
  orderNo
  feeKind: kind
  feeState: state
  amountFen
  plate
  createdAt
  paidAt
  byApp
  item {
    id
    name
  }
  payer {
    ...PartyCard
  }
  payment {
    id
    refundedFen
    refundingFen
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"FeeBillCard"}) as unknown as TypedDocumentString<FeeBillCardFragment, unknown>;
export const GatewayPageLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment GatewayPageLife on GatewayPage {
  state
  marketName
  payeeName
  payeeBank
  payeeAccountTail
  payeeVerified
  payerName
  goods
  lines {
    label
    value
  }
  orderNo
  amountFen
  paymentState
  senderName
  senderPerson
  sentAt
  expiresAt
  takesLate
  banks {
    code
    name
    letter
    limitFen
  }
  attempt {
    state
    waitingFor
    bankCode
    bankName
    referenceTail
    reason
    createdAt
    submittedAt
    finishedAt
    launch {
      ...Launch
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}`, {"fragmentName":"GatewayPageLife"}) as unknown as TypedDocumentString<GatewayPageLifeFragment, unknown>;
export const GatewayLinkLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment GatewayLinkLife on GatewayLink {
  id
  url
  token
  state
  createdAt
  expiresAt
  openedAt
  revokedAt
  bankName
  events {
    kind
    at
    detail
  }
}
    `, {"fragmentName":"GatewayLinkLife"}) as unknown as TypedDocumentString<GatewayLinkLifeFragment, unknown>;
export const MovementLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MovementLine on Movement {
  id
  number
  kind
  state
  direction
  amountFen
  balanceFen
  at
  title
  counterparty {
    ...PartyCard
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"MovementLine"}) as unknown as TypedDocumentString<MovementLineFragment, unknown>;
export const PaymentLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"PaymentLine"}) as unknown as TypedDocumentString<PaymentLineFragment, unknown>;
export const RefundLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
    `, {"fragmentName":"RefundLife"}) as unknown as TypedDocumentString<RefundLifeFragment, unknown>;
export const PaymentDetailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}`, {"fragmentName":"PaymentDetail"}) as unknown as TypedDocumentString<PaymentDetailFragment, unknown>;
export const RechargeLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}
    `, {"fragmentName":"RechargeLife"}) as unknown as TypedDocumentString<RechargeLifeFragment, unknown>;
export const CardLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
    `, {"fragmentName":"CardLine"}) as unknown as TypedDocumentString<CardLineFragment, unknown>;
export const WithdrawalLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}
    fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}`, {"fragmentName":"WithdrawalLife"}) as unknown as TypedDocumentString<WithdrawalLifeFragment, unknown>;
export const MovementStoryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    "The line and what lies behind it: the story that a statement row opens."
fragment MovementStory on Movement {
  ...MovementLine
  document {
    __typename
    ... on Payment {
      ...PaymentDetail
    }
    ... on Recharge {
      ...RechargeLife
    }
    ... on Withdrawal {
      ...WithdrawalLife
    }
  }
}
    fragment MovementLine on Movement {
  id
  number
  kind
  state
  direction
  amountFen
  balanceFen
  at
  title
  counterparty {
    ...PartyCard
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"fragmentName":"MovementStory"}) as unknown as TypedDocumentString<MovementStoryFragment, unknown>;
export const PartnerAppCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PartnerAppCard on PartnerApp {
  id
  name
  abilities
  isOn
  lastUsedAt
  tokens {
    id
    tail
    createdAt
    lastUsedAt
  }
}
    `, {"fragmentName":"PartnerAppCard"}) as unknown as TypedDocumentString<PartnerAppCardFragment, unknown>;
export const PayeeLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PayeeLine on PayeeAccount {
  channel
  payeeNo
  inUse
  authorised
  changedAt
}
    `, {"fragmentName":"PayeeLine"}) as unknown as TypedDocumentString<PayeeLineFragment, unknown>;
export const ReceiptPaperFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReceiptPaper on Receipt {
  id
  number
  code
  marketName
  payer {
    name
    account
    bank
  }
  payee {
    name
    account
    bank
  }
  amountFen
  capital
  purpose
  orderNo
  way
  serial
  paidAt
  result
  receiptState: state
  refundedFen
  verifyUrl
  pdfUrl
}
    `, {"fragmentName":"ReceiptPaper"}) as unknown as TypedDocumentString<ReceiptPaperFragment, unknown>;
export const RechargeWithCashierFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RechargeWithCashier on Recharge {
  ...RechargeLife
  cashier {
    launch {
      ...Launch
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}`, {"fragmentName":"RechargeWithCashier"}) as unknown as TypedDocumentString<RechargeWithCashierFragment, unknown>;
export const RouteRulesTextFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RouteRulesText on RouteRules {
  version
  strategy
  createdAt
  createdBy
  rules {
    when {
      minFen
      maxFen
      clients
      payeeIds
      from
      until
    }
    action
    channel
  }
}
    `, {"fragmentName":"RouteRulesText"}) as unknown as TypedDocumentString<RouteRulesTextFragment, unknown>;
export const ReasonLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReasonLine on Reason {
  code
  text
}
    `, {"fragmentName":"ReasonLine"}) as unknown as TypedDocumentString<ReasonLineFragment, unknown>;
export const RouteDecisionLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RouteDecisionLine on RouteDecision {
  paymentId
  decidedAt
  client
  amountFen
  rulesVersion
  strategy
  channel
  feeFen
  reasons {
    ...ReasonLine
  }
  choices {
    channel
    feeFen
    reasons {
      ...ReasonLine
    }
  }
  skipped {
    channel
    reasons {
      ...ReasonLine
    }
  }
}
    fragment ReasonLine on Reason {
  code
  text
}`, {"fragmentName":"RouteDecisionLine"}) as unknown as TypedDocumentString<RouteDecisionLineFragment, unknown>;
export const ViewerCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"ViewerCard"}) as unknown as TypedDocumentString<ViewerCardFragment, unknown>;
export const RefusalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Refusal on UserError {
  code
  field
  message
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const SignedInFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SignedIn on SignInPayload {
  session {
    token
    expiresAt
    viewer {
      ...ViewerCard
    }
  }
  userErrors {
    ...Refusal
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment Refusal on UserError {
  code
  field
  message
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}`, {"fragmentName":"SignedIn"}) as unknown as TypedDocumentString<SignedInFragment, unknown>;
export const IncomeLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment IncomeLine on Payment {
  id
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  payer {
    ...PartyCard
  }
  attempts {
    id
    method
    state
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"IncomeLine"}) as unknown as TypedDocumentString<IncomeLineFragment, unknown>;
export const TruckloadCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TruckloadCard on Truckload {
  id
  orderNo
  truckloadState: state
  paidFen
  paidAt
  createdAt
  submittedAt
  merchant {
    ...PartyCard
  }
  shipper {
    ...PartyCard
  }
  revision {
    number
    plate
    goods
    settledGrams
    restFen
  }
  payment {
    id
    askedFen
    restFen
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"TruckloadCard"}) as unknown as TypedDocumentString<TruckloadCardFragment, unknown>;
export const TruckloadTermsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TruckloadTerms on TruckloadRevision {
  number
  plate
  goods
  grossGrams
  tareGrams
  deductedGrams
  settledGrams
  microyuanPerKg
  deductions {
    name
    amountFen
  }
  advances {
    paidOn
    amountFen
  }
  restFen
  firstPartFen
  dueOn
  note
  lines {
    kind
    label
    formula
    grams
    amountFen
  }
}
    `, {"fragmentName":"TruckloadTerms"}) as unknown as TypedDocumentString<TruckloadTermsFragment, unknown>;
export const TruckloadStepFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TruckloadStep on TruckloadProgress {
  kind
  at
  by
  detail
  revision
  amountFen
  attemptId
  changes {
    field
    name
    grams
    microyuanPerKg
    amountFen
  }
}
    `, {"fragmentName":"TruckloadStep"}) as unknown as TypedDocumentString<TruckloadStepFragment, unknown>;
export const MovementLinkFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    "A line of the home page, and where a tap on it leads."
fragment MovementLink on Movement {
  ...MovementLine
  document {
    __typename
    ... on Payment {
      id
    }
    ... on Recharge {
      id
    }
    ... on Withdrawal {
      id
    }
  }
}
    fragment MovementLine on Movement {
  id
  number
  kind
  state
  direction
  amountFen
  balanceFen
  at
  title
  counterparty {
    ...PartyCard
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"fragmentName":"MovementLink"}) as unknown as TypedDocumentString<MovementLinkFragment, unknown>;
export const WalletFiguresFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
    `, {"fragmentName":"WalletFigures"}) as unknown as TypedDocumentString<WalletFiguresFragment, unknown>;
export const WithdrawableByFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WithdrawableBy on Viewer {
  hasPaymentPassword
  wallet {
    ...WalletFigures
    withdrawableFen
    inTransitFen
  }
  bankCards {
    ...CardLine
  }
}
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}`, {"fragmentName":"WithdrawableBy"}) as unknown as TypedDocumentString<WithdrawableByFragment, unknown>;
export const ProposedWithdrawalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    "A withdrawal of the market's own money that waits for a second person."
fragment ProposedWithdrawal on WithdrawalProposal {
  id
  amountFen
  proposedAt
  proposedByName
  mayApprove
  bankCard {
    ...CardLine
  }
}
    fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}`, {"fragmentName":"ProposedWithdrawal"}) as unknown as TypedDocumentString<ProposedWithdrawalFragment, unknown>;
export const WithdrawalLimitVersionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    "What one member may withdraw on one day."
fragment WithdrawalLimitVersion on WithdrawalLimit {
  dayCount
  dayFen
  version
  changedAt
  changedBy
}
    `, {"fragmentName":"WithdrawalLimitVersion"}) as unknown as TypedDocumentString<WithdrawalLimitVersionFragment, unknown>;
export const StartPaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Opens a way to pay over WeChat Pay or Alipay."
mutation StartPayment($input: StartPaymentInput!) {
  startPayment(input: $input) {
    attempt {
      ...AttemptWithLaunch
    }
    payment {
      ...PaymentDetail
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment AttemptWithLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...Launch
  }
  whyThisRoute {
    code
    text
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:9c67e87661f4e8eae693ba5fcda5973d996759cf6d84326fa419e62ad4ba3f4b"}) as unknown as TypedDocumentString<StartPaymentMutation, StartPaymentMutationVariables>;
export const RefreshPaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshPayment($input: RefreshPaymentInput!) {
  refreshPayment(input: $input) {
    payment {
      ...PaymentDetail
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:43a2eb43e09ac850ceae43bc97ea885db1f9bc4b57608fa067ce9927fdd8fc4f"}) as unknown as TypedDocumentString<RefreshPaymentMutation, RefreshPaymentMutationVariables>;
export const PayTogetherDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PayTogether($input: PayTogetherInput!) {
  payTogether(input: $input) {
    payments {
      ...PaymentDetail
    }
    order {
      ...AttemptWithLaunch
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment AttemptWithLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...Launch
  }
  whyThisRoute {
    code
    text
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:2dd11bc3b92e58cf7ac2bae17dfe5f7ab605f99f37fe8ae8b92511ffba4a8711"}) as unknown as TypedDocumentString<PayTogetherMutation, PayTogetherMutationVariables>;
export const BankCardsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "The member's own cards, and the one that is on its way to be bound."
query BankCards {
  viewer {
    party {
      id
      kind
      name
      ownerName
      verified
    }
    bankCards {
      ...CardLine
    }
  }
  openCardBinding {
    ...BindingLife
  }
}
    fragment BindingLife on CardBinding {
  id
  way
  bindingState: state
  bankName
  tail
  holderName
  phoneTail
  triesLeft
  expiresAt
  failureReason
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}`, {"hash":"sha256:a194a5c21c82e52358e85c9b213d648868c6f161e2308ef48b89c856876be0a7"}) as unknown as TypedDocumentString<BankCardsQuery, BankCardsQueryVariables>;
export const CardBindingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CardBinding($id: ID!) {
  cardBinding(id: $id) {
    ...BindingLife
  }
}
    fragment BindingLife on CardBinding {
  id
  way
  bindingState: state
  bankName
  tail
  holderName
  phoneTail
  triesLeft
  expiresAt
  failureReason
}`, {"hash":"sha256:9b850718df3a3f79ecf494392afa1ea331e55aff9f15f4073f4883524c89fe91"}) as unknown as TypedDocumentString<CardBindingQuery, CardBindingQueryVariables>;
export const BindCardDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation BindCard($input: BindCardInput!) {
  bindCard(input: $input) {
    binding {
      ...BindingLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment BindingLife on CardBinding {
  id
  way
  bindingState: state
  bankName
  tail
  holderName
  phoneTail
  triesLeft
  expiresAt
  failureReason
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:be14a0d388ba81204f1dd476f73ae3d9f15d8430c5e6f361f634d3c068484294"}) as unknown as TypedDocumentString<BindCardMutation, BindCardMutationVariables>;
export const ConfirmCardBindingDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ConfirmCardBinding($input: ConfirmCardBindingInput!) {
  confirmCardBinding(input: $input) {
    binding {
      ...BindingLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment BindingLife on CardBinding {
  id
  way
  bindingState: state
  bankName
  tail
  holderName
  phoneTail
  triesLeft
  expiresAt
  failureReason
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:86eeabde14d3215316b1541d0766dc71b349f7d6d1b2a40e227cde4e04785a87"}) as unknown as TypedDocumentString<ConfirmCardBindingMutation, ConfirmCardBindingMutationVariables>;
export const RefreshCardBindingDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshCardBinding($input: RefreshCardBindingInput!) {
  refreshCardBinding(input: $input) {
    binding {
      ...BindingLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment BindingLife on CardBinding {
  id
  way
  bindingState: state
  bankName
  tail
  holderName
  phoneTail
  triesLeft
  expiresAt
  failureReason
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:ee6f21f82d55d333eaeb2866a71b43087317af8e1b50603655babb83147742da"}) as unknown as TypedDocumentString<RefreshCardBindingMutation, RefreshCardBindingMutationVariables>;
export const UnbindCardDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UnbindCard($input: UnbindCardInput!) {
  unbindCard(input: $input) {
    bankCard {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:db6165d9e66f97ce222bae86518f4e2822f7373c7c8db1af8a87a505cfdde887"}) as unknown as TypedDocumentString<UnbindCardMutation, UnbindCardMutationVariables>;
export const BillChannelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Whose bills there are."
query BillChannels {
  channels {
    name
  }
}
    `, {"hash":"sha256:b53513b49555c5b22d378b45900984b99107c239149bc54022ddf0f568f59f51"}) as unknown as TypedDocumentString<BillChannelsQuery, BillChannelsQueryVariables>;
export const ChannelBillsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "A channel’s bills of some days, the newest first; for the market’s staff."
query ChannelBills($channel: String!, $from: Day!, $to: Day!) {
  channelBills(channel: $channel, from: $from, to: $to) {
    ...BillLine
  }
}
    fragment BillLine on ChannelBill {
  id
  day
  billState: state
  rows
  percent
  differences
  openDifferences
  badLineCount
  tries
  nextTryAt
  finishedAt
  files {
    payeeNo
    payeeName
    fileState: state
    rows
    badLines
    percent
    why
  }
}`, {"hash":"sha256:58933e0e7379d30781cddba2f012708d5ba30f6bc51116703eefbafbf770b075"}) as unknown as TypedDocumentString<ChannelBillsQuery, ChannelBillsQueryVariables>;
export const ChannelBillDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ChannelBill($channel: String!, $day: Day!) {
  channelBill(channel: $channel, day: $day) {
    ...BillLine
    differenceCounts {
      differenceType: type
      differenceState: state
      count
    }
    badLines(first: 100) {
      line
      payeeNo
      reason
    }
  }
}
    fragment BillLine on ChannelBill {
  id
  day
  billState: state
  rows
  percent
  differences
  openDifferences
  badLineCount
  tries
  nextTryAt
  finishedAt
  files {
    payeeNo
    payeeName
    fileState: state
    rows
    badLines
    percent
    why
  }
}`, {"hash":"sha256:44b0a2e8352d54b221e231f339d09e602fa5c6737c75481185d2f378556ded61"}) as unknown as TypedDocumentString<ChannelBillQuery, ChannelBillQueryVariables>;
export const BillDifferencesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query BillDifferences($channel: String!, $day: Day!, $types: [BillDifferenceType!], $state: BillDifferenceState, $first: Int!, $after: String) {
  channelBill(channel: $channel, day: $day) {
    id
    differenceList(first: $first, after: $after, types: $types, state: $state) {
      edges {
        node {
          ...BillDifferenceLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment BillDifferenceLine on BillDifference {
  id
  differenceType: type
  differenceState: state
  line
  payeeNo
  number
  channelRef
  ourFen
  theirFen
  ourState
  theirState
  at
  paymentId
}`, {"hash":"sha256:dc3920719bb1b07c13cfd8e10036c6ec24dd98ea7c2c56154bb5b7b65f272c5e"}) as unknown as TypedDocumentString<BillDifferencesQuery, BillDifferencesQueryVariables>;
export const ImportChannelBillDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ImportChannelBill($input: ImportChannelBillInput!) {
  importChannelBill(input: $input) {
    channelBill {
      ...BillLine
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment BillLine on ChannelBill {
  id
  day
  billState: state
  rows
  percent
  differences
  openDifferences
  badLineCount
  tries
  nextTryAt
  finishedAt
  files {
    payeeNo
    payeeName
    fileState: state
    rows
    badLines
    percent
    why
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:beabe7bf028813de8263bf67e1c96215f77c1bb01492aff4468ef8c1cef77a98"}) as unknown as TypedDocumentString<ImportChannelBillMutation, ImportChannelBillMutationVariables>;
export const BooksDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Books {
  withdrawalLimit {
    dayCount
    dayFen
  }
  books {
    trialBalance {
      differenceFen
      asOf
      books {
        book
        debitsFen
        creditsFen
        differenceFen
        subjects {
          subject
          name
          accounts
          debitsFen
          creditsFen
          balanceFen
        }
      }
    }
  }
}
    `, {"hash":"sha256:0eec2a48dc3c88e291781ad3475bb305543d6241298fa242f98cc63962075ddf"}) as unknown as TypedDocumentString<BooksQuery, BooksQueryVariables>;
export const AwaitingApprovalDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What waits for the second person of two: he is told when he opens the app."
query AwaitingApproval {
  openWithdrawalProposal {
    id
    amountFen
    mayApprove
  }
  incomingTransfers(first: 100) {
    edges {
      node {
        id
        mayApprove
      }
    }
  }
  custodyStops {
    id
    mayApprove
  }
  unexplainedMoves {
    id
    mayApprove
  }
}
    `, {"hash":"sha256:740d6375b8961f9d36a01dfa4e893704ca3cf20befce9cdfc10b2b8da75faf36"}) as unknown as TypedDocumentString<AwaitingApprovalQuery, AwaitingApprovalQueryVariables>;
export const CartDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What a buyer owes to several merchants, and what he can pay it from."
query Cart($first: Int = 50) {
  payments(side: PAYER, state: UNPAID, first: $first) {
    edges {
      cursor
      node {
        ...PaymentLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  viewer {
    hasPaymentPassword
    wechatBound
    wallet {
      ...WalletFigures
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}`, {"hash":"sha256:0dc968715ca11f0b9216a31dbb116bb58283791c11fd8a5a2011e2a7554582ed"}) as unknown as TypedDocumentString<CartQuery, CartQueryVariables>;
export const MyWalletDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MyWallet {
  viewer {
    wallet {
      ...WalletFigures
    }
  }
}
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}`, {"hash":"sha256:fa29c2c28d6115530db4860c052afd160bf83cab046f86e25f1c0385d1ffc0b1"}) as unknown as TypedDocumentString<MyWalletQuery, MyWalletQueryVariables>;
export const CashierDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Public: the page behind a link or a merchant's code."
query Cashier($token: String!) {
  cashier(token: $token) {
    marketName
    marketCode
    payeeName
    payeeStall
    payeeVerified
    askerName
    goods
    standing
    orderNo
    amountFen
    askedFen
    state
    expiresAt
    ways
  }
}
    `, {"hash":"sha256:3baf2b0daa05f61002727f6d09e0ed273b0c8a1bcc8675b2695d8cd0de916b3b"}) as unknown as TypedDocumentString<CashierQuery, CashierQueryVariables>;
export const CashierAttemptDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CashierAttempt($token: String!, $id: ID!) {
  cashierAttempt(token: $token, id: $id) {
    ...CashierAttemptLife
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment CashierAttemptLife on CashierAttempt {
  id
  method
  state
  amountFen
  reason
  launch {
    ...Launch
  }
  orderNo
  paymentState
  paidAt
}`, {"hash":"sha256:ddbf295b1d75a5d37d6c132b97fc6ef84e17688d0badfed2bbd5e902d64c84b7"}) as unknown as TypedDocumentString<CashierAttemptQuery, CashierAttemptQueryVariables>;
export const PayAtCashierDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PayAtCashier($input: PayAtCashierInput!) {
  payAtCashier(input: $input) {
    attempt {
      ...CashierAttemptLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment CashierAttemptLife on CashierAttempt {
  id
  method
  state
  amountFen
  reason
  launch {
    ...Launch
  }
  orderNo
  paymentState
  paidAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:7f18bfe1481aa296b52d3bcd5aa150e16925de633ef3a0dba5590253eedb8557"}) as unknown as TypedDocumentString<PayAtCashierMutation, PayAtCashierMutationVariables>;
export const RefreshCashierAttemptDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshCashierAttempt($input: RefreshCashierAttemptInput!) {
  refreshCashierAttempt(input: $input) {
    attempt {
      ...CashierAttemptLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment CashierAttemptLife on CashierAttempt {
  id
  method
  state
  amountFen
  reason
  launch {
    ...Launch
  }
  orderNo
  paymentState
  paidAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:1de78198d994cd804eefc26d2bd0c564749b6af87e67f12eca8fa475834a9531"}) as unknown as TypedDocumentString<RefreshCashierAttemptMutation, RefreshCashierAttemptMutationVariables>;
export const CreateCashierLinkDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateCashierLink($input: CreateCashierLinkInput!) {
  createCashierLink(input: $input) {
    link {
      ...CashierLinkCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment CashierLinkCard on CashierLink {
  id
  url
  token
  createdAt
  expiresAt
  revokedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:f18297e19155ef0bd5bb2e970de48f9db6908c4b558be85ca39fd87efac3e152"}) as unknown as TypedDocumentString<CreateCashierLinkMutation, CreateCashierLinkMutationVariables>;
export const OpenStandingCodeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenStandingCode {
  openStandingCode {
    link {
      ...CashierLinkCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment CashierLinkCard on CashierLink {
  id
  url
  token
  createdAt
  expiresAt
  revokedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:348e7597252e9649d76afa838ee498c5a44fdaa8d8bae0c0da038b68e44e67be"}) as unknown as TypedDocumentString<OpenStandingCodeMutation, OpenStandingCodeMutationVariables>;
export const RevokeCashierLinkDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokeCashierLink($input: RevokeCashierLinkInput!) {
  revokeCashierLink(input: $input) {
    link {
      ...CashierLinkCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment CashierLinkCard on CashierLink {
  id
  url
  token
  createdAt
  expiresAt
  revokedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:b7371f3ba4fc736a7125a0bcc368aac5f371b6eb5d690d2fc8438dac52d8873e"}) as unknown as TypedDocumentString<RevokeCashierLinkMutation, RevokeCashierLinkMutationVariables>;
export const ChannelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "The channels as the market runs them, and how they stand now; for its staff."
query Channels {
  channels {
    ...ChannelTerms
    state {
      health
      lastSuccessAt
      takenTodayFen
      measure {
        samples
        successBps
        latencyMs
      }
    }
  }
}
    fragment ChannelFeeFigures on ChannelFeeLine {
  way
  effectiveOn
  rateBps
  fixedFen
  minFen
  maxFen
}
fragment ChannelTerms on MarketChannel {
  name
  isOn
  opensAt
  closesAt
  minFen
  maxFen
  dayFen
  settleDays
  settleCalendar
  clients
  channelMinFen
  channelMaxFen
  mostParts
  version
  changedAt
  changedBy
  fees {
    ...ChannelFeeFigures
  }
  feesToCome {
    ...ChannelFeeFigures
  }
}`, {"hash":"sha256:749be577c3f3069b58ea5c61e4ff65c96e1615cf9a082e241735e24126c603ba"}) as unknown as TypedDocumentString<ChannelsQuery, ChannelsQueryVariables>;
export const SetChannelTermsDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetChannelTerms($input: SetChannelTermsInput!) {
  setChannelTerms(input: $input) {
    channel {
      ...ChannelTerms
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment ChannelFeeFigures on ChannelFeeLine {
  way
  effectiveOn
  rateBps
  fixedFen
  minFen
  maxFen
}
fragment ChannelTerms on MarketChannel {
  name
  isOn
  opensAt
  closesAt
  minFen
  maxFen
  dayFen
  settleDays
  settleCalendar
  clients
  channelMinFen
  channelMaxFen
  mostParts
  version
  changedAt
  changedBy
  fees {
    ...ChannelFeeFigures
  }
  feesToCome {
    ...ChannelFeeFigures
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:4cbe0dbe0352c2775235d72dea3eafb6c302897c1b4d882243c8099dfc6ba64a"}) as unknown as TypedDocumentString<SetChannelTermsMutation, SetChannelTermsMutationVariables>;
export const AddChannelFeeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AddChannelFee($input: AddChannelFeeInput!) {
  addChannelFee(input: $input) {
    channel {
      ...ChannelTerms
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment ChannelFeeFigures on ChannelFeeLine {
  way
  effectiveOn
  rateBps
  fixedFen
  minFen
  maxFen
}
fragment ChannelTerms on MarketChannel {
  name
  isOn
  opensAt
  closesAt
  minFen
  maxFen
  dayFen
  settleDays
  settleCalendar
  clients
  channelMinFen
  channelMaxFen
  mostParts
  version
  changedAt
  changedBy
  fees {
    ...ChannelFeeFigures
  }
  feesToCome {
    ...ChannelFeeFigures
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:c69f9c9ecf3cf3e921732c0d09998350fa13ff45ea6d51958633145132e371f8"}) as unknown as TypedDocumentString<AddChannelFeeMutation, AddChannelFeeMutationVariables>;
export const DepositsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Where to transfer to, and what came that way."
query Deposits {
  depositAccount {
    accountName
    bankName
    accountNo
  }
  payerAllowances {
    id
    payerName
  }
  myIncomingTransfers {
    ...IncomingTransferLine
  }
}
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}`, {"hash":"sha256:496bab038669633fbafdc86b7c1d3cf626472cf9c208201a6b63c008fe262142"}) as unknown as TypedDocumentString<DepositsQuery, DepositsQueryVariables>;
export const AllowPayerDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AllowPayer($input: AllowPayerInput!) {
  allowPayer(input: $input) {
    allowance {
      id
      payerName
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:9acbf47d8afcd32eefd844e84b9652616e4bfb1a8d47a6a4e307a990e3c07185"}) as unknown as TypedDocumentString<AllowPayerMutation, AllowPayerMutationVariables>;
export const RevokePayerDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokePayer($input: RevokePayerInput!) {
  revokePayer(input: $input) {
    allowance {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:88d426ba8096cc3dde59860aa729763133c18c3ff8e3dc898555f9a068d8f893"}) as unknown as TypedDocumentString<RevokePayerMutation, RevokePayerMutationVariables>;
export const IncomingTransfersDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What waits for two of the market's staff."
query IncomingTransfers($first: Int, $after: String) {
  incomingTransfers(open: true, first: $first, after: $after) {
    edges {
      node {
        ...OpenIncomingTransfer
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}
fragment OpenIncomingTransfer on IncomingTransfer {
  ...IncomingTransferLine
  proposal
  proposedByName
  mayApprove
  reason
  party {
    id
    name
    stall
  }
}`, {"hash":"sha256:86f32a2a7bd3922858d094b679e574d66ec117e9a7cb5b66f53a1c83c5d0f1b1"}) as unknown as TypedDocumentString<IncomingTransfersQuery, IncomingTransfersQueryVariables>;
export const ProposeIncomingTransferDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ProposeIncomingTransfer($input: ProposeIncomingTransferInput!) {
  proposeIncomingTransfer(input: $input) {
    incomingTransfer {
      ...OpenIncomingTransfer
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}
fragment OpenIncomingTransfer on IncomingTransfer {
  ...IncomingTransferLine
  proposal
  proposedByName
  mayApprove
  reason
  party {
    id
    name
    stall
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:17461037f414871c3a3eb52844b2981f6c83d32a8a9287165b7a34ec1352e05d"}) as unknown as TypedDocumentString<ProposeIncomingTransferMutation, ProposeIncomingTransferMutationVariables>;
export const ApproveIncomingTransferDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ApproveIncomingTransfer($input: ApproveIncomingTransferInput!) {
  approveIncomingTransfer(input: $input) {
    incomingTransfer {
      ...OpenIncomingTransfer
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}
fragment OpenIncomingTransfer on IncomingTransfer {
  ...IncomingTransferLine
  proposal
  proposedByName
  mayApprove
  reason
  party {
    id
    name
    stall
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:3a20f76f4d7c71aed1f6f8218df4ec08a750e930f5def2757d1b3c07a609fce6"}) as unknown as TypedDocumentString<ApproveIncomingTransferMutation, ApproveIncomingTransferMutationVariables>;
export const RejectIncomingTransferDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RejectIncomingTransfer($input: RejectIncomingTransferInput!) {
  rejectIncomingTransfer(input: $input) {
    incomingTransfer {
      ...OpenIncomingTransfer
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment IncomingTransferLine on IncomingTransfer {
  id
  amountFen
  payerName
  payerTail
  payerBank
  remark
  day
  incomingState: state
  why
}
fragment OpenIncomingTransfer on IncomingTransfer {
  ...IncomingTransferLine
  proposal
  proposedByName
  mayApprove
  reason
  party {
    id
    name
    stall
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:cbd584bbf9997daa5d375e9c7732eefe4c56c726e6a71a31ec8030b466925dc6"}) as unknown as TypedDocumentString<RejectIncomingTransferMutation, RejectIncomingTransferMutationVariables>;
export const CustodyDocument = /*#__PURE__*/ new TypedDocumentString(`
    "The bank behind the wallets, for the market's staff: the last checks, who is stopped, what the bank refused."
query Custody {
  custodyChecks(first: 5) {
    edges {
      node {
        id
        cause
        checkState: state
        day
        wallets
        differences
        walletsFen
        bankFen
        differenceFen
        failure
        startedAt
        finishedAt
      }
    }
  }
  custodyStops {
    id
    differenceFen
    createdAt
    reason
    mayApprove
    party {
      id
      name
      stall
    }
  }
  unexplainedMoves {
    ...UnexplainedMoveCard
  }
  refusedCustodyMoves {
    id
    kind
    amountFen
    postedAt
    from {
      id
      name
    }
    to {
      id
      name
    }
  }
}
    fragment UnexplainedMoveCard on UnexplainedMove {
  id
  amountFen
  postedAt
  transferKind
  memo
  from {
    name
    party {
      id
      name
    }
  }
  to {
    name
    party {
      id
      name
    }
  }
  settlement
  payer {
    id
    name
  }
  payee {
    id
    name
  }
  reason
  proposedByName
  mayApprove
}`, {"hash":"sha256:7a16e8f8880fec0343dd49a18727927f01179cd1a79872a454095c3ef3a298c7"}) as unknown as TypedDocumentString<CustodyQuery, CustodyQueryVariables>;
export const CustodyCheckItemsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CustodyCheckItems($checkId: ID!, $first: Int, $after: String) {
  custodyCheckItems(checkId: $checkId, first: $first, after: $after) {
    edges {
      node {
        id
        itemKind: kind
        ourFen
        theirFen
        explainedFen
        differenceFen
        detail
        party {
          id
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:748ff0f3af112e244dbcc4130569567707ac8aee55069ee446d8333471ab2ed9"}) as unknown as TypedDocumentString<CustodyCheckItemsQuery, CustodyCheckItemsQueryVariables>;
export const RunCustodyCheckDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RunCustodyCheck {
  runCustodyCheck {
    check {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:2ecb824d5f265bbb6a254640d358f702d720ca6f913b71cbf249bad176139ea8"}) as unknown as TypedDocumentString<RunCustodyCheckMutation, RunCustodyCheckMutationVariables>;
export const ProposeLiftDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ProposeLift($input: ProposeLiftInput!) {
  proposeLift(input: $input) {
    stop {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:b94c49eeaf965d83ecaf75224a94c220f46abf02b14c26f6f8f22568e339289d"}) as unknown as TypedDocumentString<ProposeLiftMutation, ProposeLiftMutationVariables>;
export const ApproveLiftDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ApproveLift($input: ApproveLiftInput!) {
  approveLift(input: $input) {
    stop {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:8e73a374327d39547e3a6d300ffb8296946a4b6fad0ffae712cc8ef169f8779c"}) as unknown as TypedDocumentString<ApproveLiftMutation, ApproveLiftMutationVariables>;
export const RetryCustodyMoveDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RetryCustodyMove($input: RetryCustodyMoveInput!) {
  retryCustodyMove(input: $input) {
    move {
      id
      isDone
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:0bdee99d845c2ad6934db512fefcdd8a6670fbcf3584021a84a2f11bdd9e6627"}) as unknown as TypedDocumentString<RetryCustodyMoveMutation, RetryCustodyMoveMutationVariables>;
export const ProposeUnexplainedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ProposeUnexplained($input: ProposeUnexplainedInput!) {
  proposeUnexplained(input: $input) {
    move {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:68bfc639b3bf18dab1c024e842ef95b8c44d62ac2ca7bedeef4bdbc3f9621a9b"}) as unknown as TypedDocumentString<ProposeUnexplainedMutation, ProposeUnexplainedMutationVariables>;
export const ApproveUnexplainedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ApproveUnexplained($input: ApproveUnexplainedInput!) {
  approveUnexplained(input: $input) {
    move {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:a002d21e4bb1050e046234470f1cb3880e9cbdc49f2fdce604fffc3f247accf4"}) as unknown as TypedDocumentString<ApproveUnexplainedMutation, ApproveUnexplainedMutationVariables>;
export const FeeItemsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "The market's prices: those that hold on a day, for a bill; or all that there ever were, for the catalogue."
query FeeItems($inForceOn: Day, $first: Int = 50, $after: String) {
  feeItems(inForceOn: $inForceOn, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...FeeItemCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FeeItemCard on FeeItem {
  id
  kind
  name
  rule {
    way
    amountFen
    unitGrams
    counts
    leastFen
    prices {
      vehicle
      amountFen
    }
    freeMinutes
    tiers {
      untilMinutes
      everyMinutes
      amountFen
    }
    mostPerDayFen
  }
  effectiveFrom
  effectiveUntil
  isOn
  inForce
}`, {"hash":"sha256:5f325c7443089538c79cfe50df2789cba254fc5f4960e6421711762662842bbd"}) as unknown as TypedDocumentString<FeeItemsQuery, FeeItemsQueryVariables>;
export const FeeBillsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query FeeBills($states: [FeeBillState!], $day: Day, $first: Int = 20, $after: String) {
  feeBills(states: $states, day: $day, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...FeeBillCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FeeBillCard on FeeBill {
  id
  orderNo
  feeKind: kind
  feeState: state
  amountFen
  plate
  createdAt
  paidAt
  byApp
  item {
    id
    name
  }
  payer {
    ...PartyCard
  }
  payment {
    id
    refundedFen
    refundingFen
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"hash":"sha256:99ca45bfa6792d3fafbb9f893ec50c1997acd314ce1de3e37c24a877e4a0599a"}) as unknown as TypedDocumentString<FeeBillsQuery, FeeBillsQueryVariables>;
export const FeeFiguresDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What fees brought in today, what is still owed, and what of it all can be withdrawn, for the market's staff."
query FeeFigures($day: Day!) {
  feeIncome(day: $day) {
    kind
    earnedFen
    givenBackFen
  }
  unpaidFees {
    amountFen
    count
  }
  viewer {
    wallet {
      ...WalletFigures
      withdrawableFen
    }
  }
  openWithdrawalProposal {
    ...ProposedWithdrawal
  }
}
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
"A withdrawal of the market's own money that waits for a second person."
fragment ProposedWithdrawal on WithdrawalProposal {
  id
  amountFen
  proposedAt
  proposedByName
  mayApprove
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:1cc617a23150b1fd7a45c8adca825aac324726b5d4ffe8885521e1ba0a5cc8b3"}) as unknown as TypedDocumentString<FeeFiguresQuery, FeeFiguresQueryVariables>;
export const SetFeeItemDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetFeeItem($input: SetFeeItemInput!) {
  setFeeItem(input: $input) {
    item {
      ...FeeItemCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment FeeItemCard on FeeItem {
  id
  kind
  name
  rule {
    way
    amountFen
    unitGrams
    counts
    leastFen
    prices {
      vehicle
      amountFen
    }
    freeMinutes
    tiers {
      untilMinutes
      everyMinutes
      amountFen
    }
    mostPerDayFen
  }
  effectiveFrom
  effectiveUntil
  isOn
  inForce
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:40806da757282e282b12ef05ab456adad43935450be5180fbe9daf000c94abfc"}) as unknown as TypedDocumentString<SetFeeItemMutation, SetFeeItemMutationVariables>;
export const EndFeeItemDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EndFeeItem($input: EndFeeItemInput!) {
  endFeeItem(input: $input) {
    item {
      ...FeeItemCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment FeeItemCard on FeeItem {
  id
  kind
  name
  rule {
    way
    amountFen
    unitGrams
    counts
    leastFen
    prices {
      vehicle
      amountFen
    }
    freeMinutes
    tiers {
      untilMinutes
      everyMinutes
      amountFen
    }
    mostPerDayFen
  }
  effectiveFrom
  effectiveUntil
  isOn
  inForce
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:4cc901d30f13ad0bc4311c870f401bbe63c94c96c9ec96c06e308bd73362a5bd"}) as unknown as TypedDocumentString<EndFeeItemMutation, EndFeeItemMutationVariables>;
export const OpenFeeWalletDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenFeeWallet {
  openFeeWallet {
    wallet {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:77950c8f5856a6c49f024259a57babd23ddbd62c242b3e2aad927e8034842a00"}) as unknown as TypedDocumentString<OpenFeeWalletMutation, OpenFeeWalletMutationVariables>;
export const CreateFeeBillDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateFeeBill($input: CreateFeeBillInput!) {
  createFeeBill(input: $input) {
    bill {
      id
      payment {
        id
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:17fa15f5e1df0d1c7a23066ca5dff292bcb6ed1a924c8d0a99c4e41045771db5"}) as unknown as TypedDocumentString<CreateFeeBillMutation, CreateFeeBillMutationVariables>;
export const GatewayPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Public: the page behind a gateway link."
query GatewayPage($token: String!) {
  gatewayLink(token: $token) {
    ...GatewayPageLife
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment GatewayPageLife on GatewayPage {
  state
  marketName
  payeeName
  payeeBank
  payeeAccountTail
  payeeVerified
  payerName
  goods
  lines {
    label
    value
  }
  orderNo
  amountFen
  paymentState
  senderName
  senderPerson
  sentAt
  expiresAt
  takesLate
  banks {
    code
    name
    letter
    limitFen
  }
  attempt {
    state
    waitingFor
    bankCode
    bankName
    referenceTail
    reason
    createdAt
    submittedAt
    finishedAt
    launch {
      ...Launch
    }
  }
}`, {"hash":"sha256:26ea8f88e928bfbf386ff68f44dc3c04e01ae4143b813a6e79eec29d3ad59521"}) as unknown as TypedDocumentString<GatewayPageQuery, GatewayPageQueryVariables>;
export const PayAtGatewayDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PayAtGateway($input: PayAtGatewayInput!) {
  payAtGateway(input: $input) {
    page {
      ...GatewayPageLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment GatewayPageLife on GatewayPage {
  state
  marketName
  payeeName
  payeeBank
  payeeAccountTail
  payeeVerified
  payerName
  goods
  lines {
    label
    value
  }
  orderNo
  amountFen
  paymentState
  senderName
  senderPerson
  sentAt
  expiresAt
  takesLate
  banks {
    code
    name
    letter
    limitFen
  }
  attempt {
    state
    waitingFor
    bankCode
    bankName
    referenceTail
    reason
    createdAt
    submittedAt
    finishedAt
    launch {
      ...Launch
    }
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:6b8695261e0a423ac51a7e3a2dfc3c6579661a708e6bb066cfae48d520b7212a"}) as unknown as TypedDocumentString<PayAtGatewayMutation, PayAtGatewayMutationVariables>;
export const RefreshGatewayLinkDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshGatewayLink($input: RefreshGatewayLinkInput!) {
  refreshGatewayLink(input: $input) {
    page {
      ...GatewayPageLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment GatewayPageLife on GatewayPage {
  state
  marketName
  payeeName
  payeeBank
  payeeAccountTail
  payeeVerified
  payerName
  goods
  lines {
    label
    value
  }
  orderNo
  amountFen
  paymentState
  senderName
  senderPerson
  sentAt
  expiresAt
  takesLate
  banks {
    code
    name
    letter
    limitFen
  }
  attempt {
    state
    waitingFor
    bankCode
    bankName
    referenceTail
    reason
    createdAt
    submittedAt
    finishedAt
    launch {
      ...Launch
    }
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:377fdce77b7e181ea5fa1a2e632232f9b3422767293b2fdce737a6fa20f4dbe7"}) as unknown as TypedDocumentString<RefreshGatewayLinkMutation, RefreshGatewayLinkMutationVariables>;
export const GatewayLinkOfDocument = /*#__PURE__*/ new TypedDocumentString(`
    query GatewayLinkOf($paymentId: ID!) {
  gatewayLinkOf(paymentId: $paymentId) {
    ...GatewayLinkLife
  }
}
    fragment GatewayLinkLife on GatewayLink {
  id
  url
  token
  state
  createdAt
  expiresAt
  openedAt
  revokedAt
  bankName
  events {
    kind
    at
    detail
  }
}`, {"hash":"sha256:2fa9d75f31b20bd5da2c28e08597f010f755b29b259ccbdd6184129efc330b49"}) as unknown as TypedDocumentString<GatewayLinkOfQuery, GatewayLinkOfQueryVariables>;
export const CreateGatewayLinkDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateGatewayLink($input: CreateGatewayLinkInput!) {
  createGatewayLink(input: $input) {
    link {
      ...GatewayLinkLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment GatewayLinkLife on GatewayLink {
  id
  url
  token
  state
  createdAt
  expiresAt
  openedAt
  revokedAt
  bankName
  events {
    kind
    at
    detail
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:47d5f5d79e9da3673c8121662d1c5f7453c736528c06f2cfe6b82219f3493cc2"}) as unknown as TypedDocumentString<CreateGatewayLinkMutation, CreateGatewayLinkMutationVariables>;
export const RevokeGatewayLinkDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokeGatewayLink($input: RevokeGatewayLinkInput!) {
  revokeGatewayLink(input: $input) {
    link {
      ...GatewayLinkLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment GatewayLinkLife on GatewayLink {
  id
  url
  token
  state
  createdAt
  expiresAt
  openedAt
  revokedAt
  bankName
  events {
    kind
    at
    detail
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:8b9f3075c30822aa15b0a067996a50332b9a4e0f9ce2d48b2d285e92c79f0845"}) as unknown as TypedDocumentString<RevokeGatewayLinkMutation, RevokeGatewayLinkMutationVariables>;
export const PartiesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Parties($kind: PartyKind, $phone: String, $first: Int = 20, $after: String) {
  parties(kind: $kind, phone: $phone, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...PartyCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}`, {"hash":"sha256:a1c42a1aafe880dfc2edc0b5c1ba8f08a648e19ee6225bde67dbae721c2e8c0f"}) as unknown as TypedDocumentString<PartiesQuery, PartiesQueryVariables>;
export const RegisterPartyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RegisterParty($input: RegisterPartyInput!) {
  registerParty(input: $input) {
    party {
      ...PartyCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:0f62645dd65c78dda9251a58ab16f7b0f85f100149a82859d95eae7506018376"}) as unknown as TypedDocumentString<RegisterPartyMutation, RegisterPartyMutationVariables>;
export const PartnerAppsDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Partner apps of the market, for its staff."
query PartnerApps {
  partnerApps {
    ...PartnerAppCard
  }
}
    fragment PartnerAppCard on PartnerApp {
  id
  name
  abilities
  isOn
  lastUsedAt
  tokens {
    id
    tail
    createdAt
    lastUsedAt
  }
}`, {"hash":"sha256:a77af1cd369f56e14b5127a0fe4619919249ae621727d4b2299f41e1b74f6f46"}) as unknown as TypedDocumentString<PartnerAppsQuery, PartnerAppsQueryVariables>;
export const PartnerAppDocument = /*#__PURE__*/ new TypedDocumentString(`
    "One of them, and what was done to it."
query PartnerApp($id: ID!) {
  partnerApp(id: $id) {
    ...PartnerAppCard
    events(first: 20) {
      kind
      at
      by
      tail
    }
  }
}
    fragment PartnerAppCard on PartnerApp {
  id
  name
  abilities
  isOn
  lastUsedAt
  tokens {
    id
    tail
    createdAt
    lastUsedAt
  }
}`, {"hash":"sha256:95def922bdd1f714a0f61571061af870efbab2cc869fd5de9ac45929ccd51e36"}) as unknown as TypedDocumentString<PartnerAppQuery, PartnerAppQueryVariables>;
export const RegisterPartnerAppDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RegisterPartnerApp($input: RegisterPartnerAppInput!) {
  registerPartnerApp(input: $input) {
    app {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:5cde8020e24ee7b6be0af960781ba88fd8c9c1eed4b1793658d064245820b77c"}) as unknown as TypedDocumentString<RegisterPartnerAppMutation, RegisterPartnerAppMutationVariables>;
export const IssuePartnerTokenDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation IssuePartnerToken($input: IssuePartnerTokenInput!) {
  issuePartnerToken(input: $input) {
    token
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:a84138ad0b2f9225e04a5890e84dbb153949eb88ba5e9a9fdc2a98fb86e4344f"}) as unknown as TypedDocumentString<IssuePartnerTokenMutation, IssuePartnerTokenMutationVariables>;
export const RevokePartnerTokenDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokePartnerToken($input: RevokePartnerTokenInput!) {
  revokePartnerToken(input: $input) {
    app {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:7932d397478b43f80361786b0c62d68482e5a7d6902fe083d5fcc00ddb6bf7f3"}) as unknown as TypedDocumentString<RevokePartnerTokenMutation, RevokePartnerTokenMutationVariables>;
export const SwitchPartnerAppDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SwitchPartnerApp($input: SwitchPartnerAppInput!) {
  switchPartnerApp(input: $input) {
    app {
      id
      isOn
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:29018391345e56562b411f3d966cecf46a43b4b5e0122cecc4370b343fcf34be"}) as unknown as TypedDocumentString<SwitchPartnerAppMutation, SwitchPartnerAppMutationVariables>;
export const PayeesDocument = /*#__PURE__*/ new TypedDocumentString(`
    "The numbers at which a party is paid; for the market's staff."
query Payees($partyId: ID!) {
  payees(partyId: $partyId) {
    ...PayeeLine
  }
}
    fragment PayeeLine on PayeeAccount {
  channel
  payeeNo
  inUse
  authorised
  changedAt
}`, {"hash":"sha256:82f97c24ad663b7b9f92c63a8e53846925735ac3a8ccf2e91632fe8721001e10"}) as unknown as TypedDocumentString<PayeesQuery, PayeesQueryVariables>;
export const SetPayeeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetPayee($input: SetPayeeInput!) {
  setPayee(input: $input) {
    payee {
      ...PayeeLine
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PayeeLine on PayeeAccount {
  channel
  payeeNo
  inUse
  authorised
  changedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:2a9c721d08dd27bfe90e9566b6ce26d815ff15cb760cd2bbd82e03227265eeb8"}) as unknown as TypedDocumentString<SetPayeeMutation, SetPayeeMutationVariables>;
export const SwitchOffPayeeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SwitchOffPayee($input: SwitchOffPayeeInput!) {
  switchOffPayee(input: $input) {
    payee {
      ...PayeeLine
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PayeeLine on PayeeAccount {
  channel
  payeeNo
  inUse
  authorised
  changedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:98e31c2f4e10e514a153b0b1846298a6e2eb0f1aaa0bf0d63d5feb1664751fb4"}) as unknown as TypedDocumentString<SwitchOffPayeeMutation, SwitchOffPayeeMutationVariables>;
export const OpenPaymentCodeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenPaymentCode($input: OpenPaymentCodeInput!) {
  openPaymentCode(input: $input) {
    paymentCode {
      code
      expiresAt
      limitFen
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:b1adf2ca32e48379ef81b51b322372d5e8a68c24b427a634a22c02ee56c2dd59"}) as unknown as TypedDocumentString<OpenPaymentCodeMutation, OpenPaymentCodeMutationVariables>;
export const CollectByCodeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CollectByCode($input: CollectByCodeInput!) {
  collectByCode(input: $input) {
    payment {
      ...PaymentDetail
    }
    attempt {
      id
      method
      state
      amountFen
      reason
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:1f01273aa47788864b1ffc27c5eb428fa866f8fc67b9b77de938e91cc295460f"}) as unknown as TypedDocumentString<CollectByCodeMutation, CollectByCodeMutationVariables>;
export const SetPaymentPasswordDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetPaymentPassword($input: SetPaymentPasswordInput!) {
  setPaymentPassword(input: $input) {
    viewer {
      ...ViewerCard
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment Refusal on UserError {
  code
  field
  message
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}`, {"hash":"sha256:cadf3462527ce9ee7c37df0382c44e51019f3875272b704439f7cff74491270a"}) as unknown as TypedDocumentString<SetPaymentPasswordMutation, SetPaymentPasswordMutationVariables>;
export const PaymentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Payments($side: PaymentSide!, $state: PaymentState, $first: Int = 20, $after: String) {
  payments(side: $side, state: $state, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...PaymentLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}`, {"hash":"sha256:9bf8b9b0be77f3476d8d8aa8bf103424f72c5c2e896f390d8d2921bac8dcaf95"}) as unknown as TypedDocumentString<PaymentsQuery, PaymentsQueryVariables>;
export const PaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What the confirmation sheet needs: the bill, and whether the wallet can pay it."
query Payment($id: ID!) {
  payment(id: $id) {
    ...PaymentDetail
    attempts {
      ...AttemptWithLaunch
    }
  }
  viewer {
    hasPaymentPassword
    wechatBound
    party {
      id
    }
    wallet {
      ...WalletFigures
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment AttemptWithLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...Launch
  }
  whyThisRoute {
    code
    text
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}`, {"hash":"sha256:6e53aa2b3a643f3bb1d4813525150c78d5b151f01917147acb65e295fefc1bdf"}) as unknown as TypedDocumentString<PaymentQuery, PaymentQueryVariables>;
export const CreatePaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreatePayment($input: CreatePaymentInput!) {
  createPayment(input: $input) {
    payment {
      ...PaymentLine
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:ce7a102a8ec67780e78173f0d4e3c9fd7aedb3bc3872376a7c0b2e16ca52046e"}) as unknown as TypedDocumentString<CreatePaymentMutation, CreatePaymentMutationVariables>;
export const ClosePaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ClosePayment($input: ClosePaymentInput!) {
  closePayment(input: $input) {
    payment {
      ...PaymentLine
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:047cc4a569dbf7dd9d8da1e8277eaaa6d9da8983af2fec21d2b9e4555bfe4efa"}) as unknown as TypedDocumentString<ClosePaymentMutation, ClosePaymentMutationVariables>;
export const PayFromWalletDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PayFromWallet($input: PayFromWalletInput!) {
  payFromWallet(input: $input) {
    payment {
      ...PaymentDetail
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:bbd41782e1b0d9667dbaf22f391bd68a05ec6d7f677ecac585b0307a8423af62"}) as unknown as TypedDocumentString<PayFromWalletMutation, PayFromWalletMutationVariables>;
export const IssueReceiptDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation IssueReceipt($input: IssueReceiptInput!) {
  issueReceipt(input: $input) {
    receipt {
      ...ReceiptPaper
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment ReceiptPaper on Receipt {
  id
  number
  code
  marketName
  payer {
    name
    account
    bank
  }
  payee {
    name
    account
    bank
  }
  amountFen
  capital
  purpose
  orderNo
  way
  serial
  paidAt
  result
  receiptState: state
  refundedFen
  verifyUrl
  pdfUrl
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:d84c592ed521ac5ca2ac0b6f53f7a2e17d38dccfcc19661643d1605255468155"}) as unknown as TypedDocumentString<IssueReceiptMutation, IssueReceiptMutationVariables>;
export const VerifyReceiptDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Public: whoever holds the paper."
query VerifyReceipt($number: String!, $code: String!) {
  verifyReceipt(number: $number, code: $code) {
    ...ReceiptPaper
  }
}
    fragment ReceiptPaper on Receipt {
  id
  number
  code
  marketName
  payer {
    name
    account
    bank
  }
  payee {
    name
    account
    bank
  }
  amountFen
  capital
  purpose
  orderNo
  way
  serial
  paidAt
  result
  receiptState: state
  refundedFen
  verifyUrl
  pdfUrl
}`, {"hash":"sha256:da1647c3b0b9dd8326a32afd54242115112b2e77b96065744185527bcf007411"}) as unknown as TypedDocumentString<VerifyReceiptQuery, VerifyReceiptQueryVariables>;
export const RechargeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Recharge($id: ID!) {
  recharge(id: $id) {
    ...RechargeWithCashier
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}
fragment RechargeWithCashier on Recharge {
  ...RechargeLife
  cashier {
    launch {
      ...Launch
    }
  }
}`, {"hash":"sha256:385b75ef4d657a0e1e8e0fd89c5f5a0692fc179696d4ab2b14883c55521003a5"}) as unknown as TypedDocumentString<RechargeQuery, RechargeQueryVariables>;
export const CreateRechargeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateRecharge($input: CreateRechargeInput!) {
  createRecharge(input: $input) {
    recharge {
      ...RechargeWithCashier
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}
fragment RechargeWithCashier on Recharge {
  ...RechargeLife
  cashier {
    launch {
      ...Launch
    }
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:f250d4dc9f33d097312e1a8cbfee723898968f1035906a6136b03ac77de05ad1"}) as unknown as TypedDocumentString<CreateRechargeMutation, CreateRechargeMutationVariables>;
export const RefreshRechargeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshRecharge($input: RefreshRechargeInput!) {
  refreshRecharge(input: $input) {
    recharge {
      ...RechargeWithCashier
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Launch on Launch {
  kind
  url
  qr
  tradeNo
  requestPayment {
    appId
    timeStamp
    nonceStr
    package
    signType
    paySign
  }
  fields {
    name
    value
  }
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}
fragment RechargeWithCashier on Recharge {
  ...RechargeLife
  cashier {
    launch {
      ...Launch
    }
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:9ee73527db9e7ec11a610ef97e55b1330e3122d7cf8820df56be79e3e3d9bcc6"}) as unknown as TypedDocumentString<RefreshRechargeMutation, RefreshRechargeMutationVariables>;
export const RefundsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Refunds($state: RefundState, $first: Int = 20, $after: String) {
  refunds(state: $state, first: $first, after: $after) {
    edges {
      node {
        ...RefundLife
        payment {
          id
          orderNo
          goods
          payer {
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}`, {"hash":"sha256:3caaf87b06794e82221eaee2ec5dc5026682ef1c654383def6c97a92886b7bf3"}) as unknown as TypedDocumentString<RefundsQuery, RefundsQueryVariables>;
export const RefundPaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefundPayment($input: RefundPaymentInput!) {
  refundPayment(input: $input) {
    refund {
      ...RefundLife
    }
    payment {
      ...PaymentDetail
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:cbc45c9f8d2c5389651c79920cc0bb411bce43be6a9742fe6149735f30df71a2"}) as unknown as TypedDocumentString<RefundPaymentMutation, RefundPaymentMutationVariables>;
export const RetryRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RetryRefund($input: RetryRefundInput!) {
  retryRefund(input: $input) {
    refund {
      ...RefundLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:78021536a49797ffda658893a3589a32b1f3e13b22d008e619e151eb96891936"}) as unknown as TypedDocumentString<RetryRefundMutation, RetryRefundMutationVariables>;
export const RefreshRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshRefund($input: RefreshRefundInput!) {
  refreshRefund(input: $input) {
    refund {
      ...RefundLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:be390b3ef044d78470cf76af361f74ec05ff9e8052976a6ebed66a79311ff068"}) as unknown as TypedDocumentString<RefreshRefundMutation, RefreshRefundMutationVariables>;
export const RouteRulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RouteRules {
  routeRules {
    ...RouteRulesText
  }
}
    fragment RouteRulesText on RouteRules {
  version
  strategy
  createdAt
  createdBy
  rules {
    when {
      minFen
      maxFen
      clients
      payeeIds
      from
      until
    }
    action
    channel
  }
}`, {"hash":"sha256:58af727e7ac15a4da4fac72ea4f7ee6d5d89887378fd6e3747f9a3a40a88cb0d"}) as unknown as TypedDocumentString<RouteRulesQuery, RouteRulesQueryVariables>;
export const RouteRulesHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RouteRulesHistory($first: Int = 20, $after: String) {
  routeRulesHistory(first: $first, after: $after) {
    edges {
      node {
        ...RouteRulesText
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RouteRulesText on RouteRules {
  version
  strategy
  createdAt
  createdBy
  rules {
    when {
      minFen
      maxFen
      clients
      payeeIds
      from
      until
    }
    action
    channel
  }
}`, {"hash":"sha256:59deccae131429959111f9edc1ca5ea13d4568c7c9ef96d5fc44752b2f3a7aeb"}) as unknown as TypedDocumentString<RouteRulesHistoryQuery, RouteRulesHistoryQueryVariables>;
export const SetRouteRulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetRouteRules($input: SetRouteRulesInput!) {
  setRouteRules(input: $input) {
    rules {
      ...RouteRulesText
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment RouteRulesText on RouteRules {
  version
  strategy
  createdAt
  createdBy
  rules {
    when {
      minFen
      maxFen
      clients
      payeeIds
      from
      until
    }
    action
    channel
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:985b5eabf8b730907ad321b77a73a252668a48bf0cf944743d64b80f2fe2817c"}) as unknown as TypedDocumentString<SetRouteRulesMutation, SetRouteRulesMutationVariables>;
export const SimulateRouteRulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What these rules would have done to the payments of some days."
query SimulateRouteRules($input: SimulateRouteRulesInput!) {
  simulateRouteRules(input: $input) {
    payments
    diverted
    isComplete
    until
    channels {
      channel
      before {
        payments
        amountFen
        feeFen
      }
      after {
        payments
        amountFen
        feeFen
      }
    }
    examples {
      paymentId
      decidedAt
      amountFen
      from {
        channel
        feeFen
        reasons {
          ...ReasonLine
        }
      }
      to {
        channel
        feeFen
        reasons {
          ...ReasonLine
        }
      }
    }
  }
}
    fragment ReasonLine on Reason {
  code
  text
}`, {"hash":"sha256:95c5c0711cd90a08e07145d50541ca1b1c6a00d1d285ad69e94525bb0d8525ee"}) as unknown as TypedDocumentString<SimulateRouteRulesQuery, SimulateRouteRulesQueryVariables>;
export const RouteDecisionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RouteDecisions($first: Int = 20, $after: String) {
  routeDecisions(first: $first, after: $after) {
    edges {
      node {
        ...RouteDecisionLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReasonLine on Reason {
  code
  text
}
fragment RouteDecisionLine on RouteDecision {
  paymentId
  decidedAt
  client
  amountFen
  rulesVersion
  strategy
  channel
  feeFen
  reasons {
    ...ReasonLine
  }
  choices {
    channel
    feeFen
    reasons {
      ...ReasonLine
    }
  }
  skipped {
    channel
    reasons {
      ...ReasonLine
    }
  }
}`, {"hash":"sha256:f07f760c5945104886d5a8e285dc29c40ecfa1eb5970d12d90427163127ce81f"}) as unknown as TypedDocumentString<RouteDecisionsQuery, RouteDecisionsQueryVariables>;
export const WhyThisRouteDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WhyThisRoute($paymentId: ID!) {
  whyThisRoute(paymentId: $paymentId) {
    ...RouteDecisionLine
  }
}
    fragment ReasonLine on Reason {
  code
  text
}
fragment RouteDecisionLine on RouteDecision {
  paymentId
  decidedAt
  client
  amountFen
  rulesVersion
  strategy
  channel
  feeFen
  reasons {
    ...ReasonLine
  }
  choices {
    channel
    feeFen
    reasons {
      ...ReasonLine
    }
  }
  skipped {
    channel
    reasons {
      ...ReasonLine
    }
  }
}`, {"hash":"sha256:6a8f3945ed926ec42026945f2adaef8d385495cc04c91d6ed380415f0f82129b"}) as unknown as TypedDocumentString<WhyThisRouteQuery, WhyThisRouteQueryVariables>;
export const MarketDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Market($code: String!) {
  market(code: $code) {
    id
    code
    name
  }
}
    `, {"hash":"sha256:febf37db928f192f0c6eb21aa991cd09a2ea1b6cab2050b33f817706b24a8381"}) as unknown as TypedDocumentString<MarketQuery, MarketQueryVariables>;
export const RequestSignInCodeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RequestSignInCode($input: RequestSignInCodeInput!) {
  requestSignInCode(input: $input) {
    resendAfterSeconds
    expiresAt
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:62f0c921ca73e564bd707a6eac8816604451ed7f74da978470e9fca6ba30d5a4"}) as unknown as TypedDocumentString<RequestSignInCodeMutation, RequestSignInCodeMutationVariables>;
export const SignInDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    ...SignedIn
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment SignedIn on SignInPayload {
  session {
    token
    expiresAt
    viewer {
      ...ViewerCard
    }
  }
  userErrors {
    ...Refusal
  }
}
fragment Refusal on UserError {
  code
  field
  message
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}`, {"hash":"sha256:27ce4fe2fec086461915b1d4d4fb1f4e67e7c8ded71d171065c20cc0c4bb53d1"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignInWithWechatDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SignInWithWechat($input: SignInWithWechatInput!) {
  signInWithWechat(input: $input) {
    ...SignedIn
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment SignedIn on SignInPayload {
  session {
    token
    expiresAt
    viewer {
      ...ViewerCard
    }
  }
  userErrors {
    ...Refusal
  }
}
fragment Refusal on UserError {
  code
  field
  message
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}`, {"hash":"sha256:64b0e886c03be1cc3058fd67baac649624c4b911059442a3d6cfe1602a5fba22"}) as unknown as TypedDocumentString<SignInWithWechatMutation, SignInWithWechatMutationVariables>;
export const SwitchPartyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SwitchParty($input: SwitchPartyInput!) {
  switchParty(input: $input) {
    ...SignedIn
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment SignedIn on SignInPayload {
  session {
    token
    expiresAt
    viewer {
      ...ViewerCard
    }
  }
  userErrors {
    ...Refusal
  }
}
fragment Refusal on UserError {
  code
  field
  message
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}`, {"hash":"sha256:ccd19fdfb2d39f32f719c6baa600211085390c85ccad80d705ce6f9c50c855d4"}) as unknown as TypedDocumentString<SwitchPartyMutation, SwitchPartyMutationVariables>;
export const SignOutDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SignOut {
  signOut {
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:f8f4a10e87d20bfaed07eb92b25f09ae02dfc82714e995f0c5298f2d7d7b6f04"}) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const StatementDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Statement($from: Day!, $to: Day!, $direction: Direction, $first: Int = 30, $after: String) {
  viewer {
    wallet {
      id
      asOf
      statement(
        from: $from
        to: $to
        direction: $direction
        first: $first
        after: $after
      ) {
        from
        to
        openingFen
        inFen
        outFen
        closingFen
        count
        days {
          day
          inFen
          outFen
          count
        }
        movements {
          edges {
            cursor
            node {
              ...MovementStory
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
}
    fragment MovementLine on Movement {
  id
  number
  kind
  state
  direction
  amountFen
  balanceFen
  at
  title
  counterparty {
    ...PartyCard
  }
}
"The line and what lies behind it: the story that a statement row opens."
fragment MovementStory on Movement {
  ...MovementLine
  document {
    __typename
    ... on Payment {
      ...PaymentDetail
    }
    ... on Recharge {
      ...RechargeLife
    }
    ... on Withdrawal {
      ...WithdrawalLife
    }
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundLife
  }
}
fragment AttemptDetail on Attempt {
  id
  method
  state
  amountFen
  reason
  createdAt
  finishedAt
  refundedFen
  surplusFen
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
  method
  createdAt
  finishedAt
  failureReason
}
fragment RefundLife on Refund {
  id
  amountFen
  refundState: state
  cause
  reason
  failureReason
  createdAt
  finishedAt
  parts {
    method
    state
    amountFen
    reason
    code
  }
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:24fdf7be6d48d972429b4bbabd574441a6d2dd89e0035db2ca0a77d55700031b"}) as unknown as TypedDocumentString<StatementQuery, StatementQueryVariables>;
export const SpendingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Spending($months: Int = 6) {
  viewer {
    wallet {
      id
      spending(months: $months) {
        month
        totalFen
        trades {
          trade
          amountFen
        }
      }
    }
  }
}
    `, {"hash":"sha256:deeb0ee79e99dc3b5193b31a9c657ec50c6c409bfae0355554ca34d02a0b95d2"}) as unknown as TypedDocumentString<SpendingQuery, SpendingQueryVariables>;
export const TodayDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Polled every second while the merchant's home is shown, so it carries nothing that the screen does not."
query Today {
  today {
    day
    incomeFen
    count
    againstYesterdayFen
    pendingSettlementFen
    unpaidFen
    unpaidCount
    overdueFen
    overdueCount
    overdueDays
    asOf
    recent {
      ...IncomeLine
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment IncomeLine on Payment {
  id
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  payer {
    ...PartyCard
  }
  attempts {
    id
    method
    state
  }
}`, {"hash":"sha256:97ce2f645b89b4f5d084722e5688be8e3e7530d26cb6bf3ad9ecba71e197a473"}) as unknown as TypedDocumentString<TodayQuery, TodayQueryVariables>;
export const TruckloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Truckload($id: ID!) {
  truckload(id: $id) {
    ...TruckloadCard
    revision {
      ...TruckloadTerms
    }
    link {
      url
      state
      expiresAt
      openedAt
    }
    progress {
      ...TruckloadStep
    }
  }
  viewer {
    party {
      id
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment TruckloadCard on Truckload {
  id
  orderNo
  truckloadState: state
  paidFen
  paidAt
  createdAt
  submittedAt
  merchant {
    ...PartyCard
  }
  shipper {
    ...PartyCard
  }
  revision {
    number
    plate
    goods
    settledGrams
    restFen
  }
  payment {
    id
    askedFen
    restFen
  }
}
fragment TruckloadTerms on TruckloadRevision {
  number
  plate
  goods
  grossGrams
  tareGrams
  deductedGrams
  settledGrams
  microyuanPerKg
  deductions {
    name
    amountFen
  }
  advances {
    paidOn
    amountFen
  }
  restFen
  firstPartFen
  dueOn
  note
  lines {
    kind
    label
    formula
    grams
    amountFen
  }
}
fragment TruckloadStep on TruckloadProgress {
  kind
  at
  by
  detail
  revision
  amountFen
  attemptId
  changes {
    field
    name
    grams
    microyuanPerKg
    amountFen
  }
}`, {"hash":"sha256:7646fdef26d7f5e76791d367cfa07373991f46c8fc0f94641493743880b9668c"}) as unknown as TypedDocumentString<TruckloadQuery, TruckloadQueryVariables>;
export const TruckloadsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Truckloads($states: [TruckloadState!], $first: Int = 20, $after: String) {
  truckloads(states: $states, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...TruckloadCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment TruckloadCard on Truckload {
  id
  orderNo
  truckloadState: state
  paidFen
  paidAt
  createdAt
  submittedAt
  merchant {
    ...PartyCard
  }
  shipper {
    ...PartyCard
  }
  revision {
    number
    plate
    goods
    settledGrams
    restFen
  }
  payment {
    id
    askedFen
    restFen
  }
}`, {"hash":"sha256:483bb9b33aabfaa56bd6e5a1c991648e6acb295c049db6ded5a74b74f23a4c24"}) as unknown as TypedDocumentString<TruckloadsQuery, TruckloadsQueryVariables>;
export const ShipperHomeDocument = /*#__PURE__*/ new TypedDocumentString(`
    "A shipper's home: what can be withdrawn, what is waited for, and the trucks."
query ShipperHome {
  viewer {
    ...ViewerCard
    wallet {
      ...WalletFigures
    }
  }
  truckloadFigures {
    waitingFen
    waitingTrucks
    monthFen
    monthTrucks
  }
  truckloads(first: 6) {
    edges {
      cursor
      node {
        ...TruckloadCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment TruckloadCard on Truckload {
  id
  orderNo
  truckloadState: state
  paidFen
  paidAt
  createdAt
  submittedAt
  merchant {
    ...PartyCard
  }
  shipper {
    ...PartyCard
  }
  revision {
    number
    plate
    goods
    settledGrams
    restFen
  }
  payment {
    id
    askedFen
    restFen
  }
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}
fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}`, {"hash":"sha256:b6e7fd2024ab95b147eb378a3c9fdfaae0f542e56d2c844014645788c505140b"}) as unknown as TypedDocumentString<ShipperHomeQuery, ShipperHomeQueryVariables>;
export const CreateTruckloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateTruckload($input: CreateTruckloadInput!) {
  createTruckload(input: $input) {
    truckload {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:7c654ac95ec97754b3143f6eab721cdd53788d41dd2148170a47c06592e834e9"}) as unknown as TypedDocumentString<CreateTruckloadMutation, CreateTruckloadMutationVariables>;
export const ReviseTruckloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ReviseTruckload($input: ReviseTruckloadInput!) {
  reviseTruckload(input: $input) {
    truckload {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:73ce6eaa993c10c44f4c67a9d78c222783692ea4c0ff24856c9da5be056fdb88"}) as unknown as TypedDocumentString<ReviseTruckloadMutation, ReviseTruckloadMutationVariables>;
export const ConfirmTruckloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ConfirmTruckload($input: ConfirmTruckloadInput!) {
  confirmTruckload(input: $input) {
    truckload {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:0424a921e9e8f154d75615c1fd0f6af6965d194fbe15275fa2426e98fcf3f5a5"}) as unknown as TypedDocumentString<ConfirmTruckloadMutation, ConfirmTruckloadMutationVariables>;
export const DisputeTruckloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DisputeTruckload($input: DisputeTruckloadInput!) {
  disputeTruckload(input: $input) {
    truckload {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:4b02f01a215ace32a2b70852d1a19adf467d21259aee71a1d4ad1d1ecd02cfa2"}) as unknown as TypedDocumentString<DisputeTruckloadMutation, DisputeTruckloadMutationVariables>;
export const CancelTruckloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CancelTruckload($input: CancelTruckloadInput!) {
  cancelTruckload(input: $input) {
    truckload {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:671ad8661820cb771581c811e5b738b87df537732ad5221df6ba40d685e6800f"}) as unknown as TypedDocumentString<CancelTruckloadMutation, CancelTruckloadMutationVariables>;
export const ViewerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Viewer {
  viewer {
    ...ViewerCard
  }
}
    fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}`, {"hash":"sha256:14ca8a9b5bdd90bc93b48875cb0ad693370b0d87f992a12eb8ce5e31f9dc14c8"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const WalletHomeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WalletHome {
  viewer {
    ...ViewerCard
    wallet {
      ...WalletFigures
      inProgress {
        ...MovementLink
      }
      due(days: 7) {
        day
        amountFen
        count
      }
      movements(first: 10) {
        edges {
          cursor
          node {
            ...MovementLink
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  unpaid: payments(side: PAYER, state: UNPAID, first: 5) {
    edges {
      cursor
      node {
        ...PaymentLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment MovementLine on Movement {
  id
  number
  kind
  state
  direction
  amountFen
  balanceFen
  at
  title
  counterparty {
    ...PartyCard
  }
}
fragment PartyCard on Party {
  id
  kind
  name
  ownerName
  stall
  trade
  verified
}
fragment PaymentLine on Payment {
  id
  orderNo
  goods
  amountFen
  state
  dueOn
  overdue
  createdAt
  paidAt
  paidFen
  askedFen
  restFen
  refundedFen
  refundingFen
  firstPartFen
  releasedAt
  expiresAt
  payee {
    ...PartyCard
  }
  payer {
    ...PartyCard
  }
}
fragment ViewerCard on Viewer {
  phone
  userName
  hasPaymentPassword
  wechatBound
  party {
    ...PartyCard
    market {
      id
      code
      name
    }
  }
  parties {
    ...PartyCard
  }
}
fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
"A line of the home page, and where a tap on it leads."
fragment MovementLink on Movement {
  ...MovementLine
  document {
    __typename
    ... on Payment {
      id
    }
    ... on Recharge {
      id
    }
    ... on Withdrawal {
      id
    }
  }
}`, {"hash":"sha256:01aa91e841d69f5e00553fd660f54a593e986d3b3cc428372ca415af233dc512"}) as unknown as TypedDocumentString<WalletHomeQuery, WalletHomeQueryVariables>;
export const WithdrawableDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What may be withdrawn, and to which card."
query Withdrawable {
  payoutWaitsUntil
  viewer {
    ...WithdrawableBy
  }
}
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawableBy on Viewer {
  hasPaymentPassword
  wallet {
    ...WalletFigures
    withdrawableFen
    inTransitFen
  }
  bankCards {
    ...CardLine
  }
}`, {"hash":"sha256:fb92e359ccfd627f5558e0c3cd776c24d2f786cd5e8db099641aafc6ba75ea15"}) as unknown as TypedDocumentString<WithdrawableQuery, WithdrawableQueryVariables>;
export const WithdrawalDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Withdrawal($id: ID!) {
  withdrawal(id: $id) {
    ...WithdrawalLife
  }
}
    fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:50816df5fd496ece931b0d97732d6f9d4d0c2b0a891f16852da60b124e4e506e"}) as unknown as TypedDocumentString<WithdrawalQuery, WithdrawalQueryVariables>;
export const CreateWithdrawalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateWithdrawal($input: CreateWithdrawalInput!) {
  createWithdrawal(input: $input) {
    withdrawal {
      ...WithdrawalLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:2a59776c75357cb6375c9121be0a10f315a9ee4f46d39d63e483ec49ee1d3642"}) as unknown as TypedDocumentString<CreateWithdrawalMutation, CreateWithdrawalMutationVariables>;
export const RefreshWithdrawalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshWithdrawal($input: RefreshWithdrawalInput!) {
  refreshWithdrawal(input: $input) {
    withdrawal {
      ...WithdrawalLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:cb072f6644dfc72dbdb648edd7073557ff22b819f6dbeda0d7f21b87b34fe970"}) as unknown as TypedDocumentString<RefreshWithdrawalMutation, RefreshWithdrawalMutationVariables>;
export const MarketWithdrawableDocument = /*#__PURE__*/ new TypedDocumentString(`
    "What the market may withdraw of its own, and what waits for a second person."
query MarketWithdrawable {
  payoutWaitsUntil
  viewer {
    ...WithdrawableBy
  }
  openWithdrawalProposal {
    ...ProposedWithdrawal
  }
}
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawableBy on Viewer {
  hasPaymentPassword
  wallet {
    ...WalletFigures
    withdrawableFen
    inTransitFen
  }
  bankCards {
    ...CardLine
  }
}
"A withdrawal of the market's own money that waits for a second person."
fragment ProposedWithdrawal on WithdrawalProposal {
  id
  amountFen
  proposedAt
  proposedByName
  mayApprove
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:6f1d2068191371e4614dab3a3fb33624fc2e1138e0ab3126c1dda416237dfb03"}) as unknown as TypedDocumentString<MarketWithdrawableQuery, MarketWithdrawableQueryVariables>;
export const ProposeWithdrawalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ProposeWithdrawal($input: ProposeWithdrawalInput!) {
  proposeWithdrawal(input: $input) {
    proposal {
      ...ProposedWithdrawal
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
"A withdrawal of the market's own money that waits for a second person."
fragment ProposedWithdrawal on WithdrawalProposal {
  id
  amountFen
  proposedAt
  proposedByName
  mayApprove
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:d34a4bec1387f036605f4dcbf9121fff75d06941eb3ea470bafbd9e061c4d514"}) as unknown as TypedDocumentString<ProposeWithdrawalMutation, ProposeWithdrawalMutationVariables>;
export const ApproveWithdrawalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ApproveWithdrawal($input: ApproveWithdrawalInput!) {
  approveWithdrawal(input: $input) {
    withdrawal {
      ...WithdrawalLife
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}
fragment CardLine on BankCard {
  id
  bankName
  tail
  holderName
}
fragment WithdrawalLife on Withdrawal {
  id
  amountFen
  withdrawalState: state
  goesOutOn
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:1b0795416e2187d9bf0c756b741a277d3afb49c2f917cd16c956326b9d18bb22"}) as unknown as TypedDocumentString<ApproveWithdrawalMutation, ApproveWithdrawalMutationVariables>;
export const DropWithdrawalProposalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DropWithdrawalProposal($input: DropWithdrawalProposalInput!) {
  dropWithdrawalProposal(input: $input) {
    proposal {
      id
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:60014f9a9ae21fac39317fb0045dc07479b76e77be20c01e880ac456935c7c4c"}) as unknown as TypedDocumentString<DropWithdrawalProposalMutation, DropWithdrawalProposalMutationVariables>;
export const WithdrawalLimitDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WithdrawalLimit {
  withdrawalLimit {
    ...WithdrawalLimitVersion
  }
}
    "What one member may withdraw on one day."
fragment WithdrawalLimitVersion on WithdrawalLimit {
  dayCount
  dayFen
  version
  changedAt
  changedBy
}`, {"hash":"sha256:93be93baa974550fe47452806ea5d6491550aeb679be7beedb3895199fb74259"}) as unknown as TypedDocumentString<WithdrawalLimitQuery, WithdrawalLimitQueryVariables>;
export const SetWithdrawalLimitDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetWithdrawalLimit($input: SetWithdrawalLimitInput!) {
  setWithdrawalLimit(input: $input) {
    withdrawalLimit {
      ...WithdrawalLimitVersion
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  field
  message
}
"What one member may withdraw on one day."
fragment WithdrawalLimitVersion on WithdrawalLimit {
  dayCount
  dayFen
  version
  changedAt
  changedBy
}`, {"hash":"sha256:61ba5b4ac7db45b48dc18d10ba798ba13960181c46fd286e18fe081db6f99201"}) as unknown as TypedDocumentString<SetWithdrawalLimitMutation, SetWithdrawalLimitMutationVariables>;