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

export type BankCardInput = {
  bankName: string;
  holderName: string;
  number: string;
};

/** 账簿 */
export type Book =
  | 'CUSTODY'
  | 'MEMO'
  | 'OWN';

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

export type CreateCashierLinkInput = {
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

export type CreateWithdrawalInput = {
  amountFen: Fen;
  bankCardId: string;
  idempotencyKey: string;
  paymentPassword: string;
};

export type Direction =
  | 'IN'
  | 'OUT';

export type InstructionState =
  | 'ACCEPTED'
  | 'FAILED'
  | 'SUCCEEDED'
  | 'UNKNOWN';

export type LaunchKind =
  | 'ALIPAY_TRADE'
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

export type RefreshCashierAttemptInput = {
  attemptId: string;
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

export type RequestSignInCodeInput = {
  marketCode: string;
  phone: string;
  purpose?: SignInCodePurpose;
};

export type RetryRefundInput = {
  refundId: string;
};

export type RevokeCashierLinkInput = {
  linkId: string;
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

export type SwitchPartyInput = {
  partyId: string;
};

export type Trade =
  | 'FREIGHT'
  | 'FROZEN'
  | 'FRUIT'
  | 'OTHER'
  | 'VEGETABLE';

export type WithdrawalState =
  | 'CONFIRMING'
  | 'FAILED'
  | 'PROCESSING'
  | 'QUEUED'
  | 'SUCCEEDED';

export type LaunchFragment = { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null };

export type AttemptWithLaunchFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null, whyThisRoute: Array<{ code: string, text: string }> };

export type StartPaymentMutationVariables = Exact<{
  input: StartPaymentInput;
}>;


export type StartPaymentMutation = { startPayment: { attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null, whyThisRoute: Array<{ code: string, text: string }> } | null, payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshPaymentMutationVariables = Exact<{
  input: RefreshPaymentInput;
}>;


export type RefreshPaymentMutation = { refreshPayment: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayTogetherMutationVariables = Exact<{
  input: PayTogetherInput;
}>;


export type PayTogetherMutation = { payTogether: { payments: Array<{ id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }> | null, order: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null, whyThisRoute: Array<{ code: string, text: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BooksQueryVariables = Exact<{ [key: string]: never; }>;


export type BooksQuery = { books: { trialBalance: { differenceFen: Fen, asOf: string, books: Array<{ book: Book, debitsFen: Fen, creditsFen: Fen, differenceFen: Fen, subjects: Array<{ subject: string, name: string, accounts: number, debitsFen: Fen, creditsFen: Fen, balanceFen: Fen }> }> } } };

export type CartQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type CartQuery = { payments: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, viewer: { hasPaymentPassword: boolean, wechatBound: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

export type MyWalletQueryVariables = Exact<{ [key: string]: never; }>;


export type MyWalletQuery = { viewer: { wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

export type CashierAttemptLifeFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null };

export type CashierLinkCardFragment = { id: string, url: string, token: string, createdAt: string, revokedAt: string | null };

export type CashierQueryVariables = Exact<{
  token: string;
}>;


export type CashierQuery = { cashier: { marketName: string, marketCode: string, payeeName: string, payeeStall: string | null, payeeVerified: boolean, goods: string, standing: boolean, orderNo: string | null, amountFen: Fen | null, askedFen: Fen | null, state: PaymentState | null, expiresAt: string | null, ways: Array<PayMethod> } };

export type CashierAttemptQueryVariables = Exact<{
  token: string;
  id: string;
}>;


export type CashierAttemptQuery = { cashierAttempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null } };

export type PayAtCashierMutationVariables = Exact<{
  input: PayAtCashierInput;
}>;


export type PayAtCashierMutation = { payAtCashier: { attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshCashierAttemptMutationVariables = Exact<{
  input: RefreshCashierAttemptInput;
}>;


export type RefreshCashierAttemptMutation = { refreshCashierAttempt: { attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, orderNo: string, paymentState: PaymentState, paidAt: string | null, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CreateCashierLinkMutationVariables = Exact<{
  input: CreateCashierLinkInput;
}>;


export type CreateCashierLinkMutation = { createCashierLink: { link: { id: string, url: string, token: string, createdAt: string, revokedAt: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type OpenStandingCodeMutationVariables = Exact<{ [key: string]: never; }>;


export type OpenStandingCodeMutation = { openStandingCode: { link: { id: string, url: string, token: string, createdAt: string, revokedAt: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RevokeCashierLinkMutationVariables = Exact<{
  input: RevokeCashierLinkInput;
}>;


export type RevokeCashierLinkMutation = { revokeCashierLink: { link: { id: string, url: string, token: string, createdAt: string, revokedAt: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

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

export type MovementLineFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type MovementStoryFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
    | { __typename: 'Payment', id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }
    | { __typename: 'Recharge', id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState }
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


export type CollectByCodeMutation = { collectByCode: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, attempt: { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetPaymentPasswordMutationVariables = Exact<{
  input: SetPaymentPasswordInput;
}>;


export type SetPaymentPasswordMutation = { setPaymentPassword: { viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PaymentLineFragment = { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type PaymentDetailFragment = { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

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


export type PaymentQuery = { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null, whyThisRoute: Array<{ code: string, text: string }> }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }, viewer: { hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string }, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

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


export type PayFromWalletMutation = { payFromWallet: { payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RechargeLifeFragment = { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState };

export type RechargeWithCashierFragment = { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } } | null };

export type RechargeQueryVariables = Exact<{
  id: string;
}>;


export type RechargeQuery = { recharge: { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } } | null } };

export type CreateRechargeMutationVariables = Exact<{
  input: CreateRechargeInput;
}>;


export type CreateRechargeMutation = { createRecharge: { recharge: { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshRechargeMutationVariables = Exact<{
  input: RefreshRechargeInput;
}>;


export type RefreshRechargeMutation = { refreshRecharge: { recharge: { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState, cashier: { launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefundLifeFragment = { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> };

export type RefundPaymentMutationVariables = Exact<{
  input: RefundPaymentInput;
}>;


export type RefundPaymentMutation = { refundPayment: { refund: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> } | null, payment: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RetryRefundMutationVariables = Exact<{
  input: RetryRefundInput;
}>;


export type RetryRefundMutation = { retryRefund: { refund: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshRefundMutationVariables = Exact<{
  input: RefreshRefundInput;
}>;


export type RefreshRefundMutation = { refreshRefund: { refund: { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

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
                | { __typename: 'Payment', id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }
                | { __typename: 'Recharge', id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState }
                | { __typename: 'Withdrawal', id: string, amountFen: Fen, goesOutOn: string | null, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } }
               | null, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } } | null } };

export type SpendingQueryVariables = Exact<{
  months?: number | null | undefined;
}>;


export type SpendingQuery = { viewer: { wallet: { id: string, spending: Array<{ month: string, totalFen: Fen, trades: Array<{ trade: Trade, amountFen: Fen }> }> } | null } };

export type TodayQueryVariables = Exact<{ [key: string]: never; }>;


export type TodayQuery = { today: { day: string, incomeFen: Fen, count: number, againstYesterdayFen: Fen, pendingSettlementFen: Fen, unpaidFen: Fen, unpaidCount: number, overdueFen: Fen, overdueCount: number, overdueDays: number, asOf: string, recent: Array<{ id: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState }> }> } };

export type IncomeLineFragment = { id: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState }> };

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

export type WithdrawableQueryVariables = Exact<{ [key: string]: never; }>;


export type WithdrawableQuery = { payoutWaitsUntil: string | null, viewer: { hasPaymentPassword: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null, bankCards: Array<{ id: string, bankName: string, tail: string, holderName: string }> } };

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
}`, {"fragmentName":"CashierAttemptLife"}) as unknown as TypedDocumentString<CashierAttemptLifeFragment, unknown>;
export const CashierLinkCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CashierLinkCard on CashierLink {
  id
  url
  token
  createdAt
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
  }
}`, {"fragmentName":"PaymentDetail"}) as unknown as TypedDocumentString<PaymentDetailFragment, unknown>;
export const RechargeLifeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
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
export const PayeeLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PayeeLine on PayeeAccount {
  channel
  payeeNo
  inUse
  authorised
  changedAt
}
    `, {"fragmentName":"PayeeLine"}) as unknown as TypedDocumentString<PayeeLineFragment, unknown>;
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
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
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
export const WalletFiguresFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}
    `, {"fragmentName":"WalletFigures"}) as unknown as TypedDocumentString<WalletFiguresFragment, unknown>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:59a0c9d526a42efc1320e55a599c8da4862cab6f5331b7007f29d1876a7d9fda"}) as unknown as TypedDocumentString<StartPaymentMutation, StartPaymentMutationVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:706362dc5a5702159d10f34e389fc03065ee1562ed5070e54740ce3ac0af3e27"}) as unknown as TypedDocumentString<RefreshPaymentMutation, RefreshPaymentMutationVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:b7bea5bab9059df2531c39e52ef71d970270f235cb9d07cc0cf3dbfeb0ca7920"}) as unknown as TypedDocumentString<PayTogetherMutation, PayTogetherMutationVariables>;
export const BooksDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Books {
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
    `, {"hash":"sha256:c36151b6ec542e4fb1306f4e94f5a7c1031ce258af45612d1460277d244291c6"}) as unknown as TypedDocumentString<BooksQuery, BooksQueryVariables>;
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
    `, {"hash":"sha256:4e7604e5e64ee8f9659af20b46c5dcfef4207ae770175ff65300071492af799c"}) as unknown as TypedDocumentString<CashierQuery, CashierQueryVariables>;
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
}`, {"hash":"sha256:0709cf27a4ab3aca79eb2233b460af22e5b458248fd70a4e8f297abafc05942f"}) as unknown as TypedDocumentString<CashierAttemptQuery, CashierAttemptQueryVariables>;
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
}`, {"hash":"sha256:8afb510e96835a8fd800bbcc26e6b9e635e3c08a8903c47c80e8fbf7ca08fd13"}) as unknown as TypedDocumentString<PayAtCashierMutation, PayAtCashierMutationVariables>;
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
}`, {"hash":"sha256:4485f86baf450e9bb60cea4d08cb2043efcaedd0b8cecfaf8826b3138b834024"}) as unknown as TypedDocumentString<RefreshCashierAttemptMutation, RefreshCashierAttemptMutationVariables>;
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
  revokedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:97a8f7aeb157d90d7c62fc44df78ef8eaa09af8e392de2147f8c530f661cdadd"}) as unknown as TypedDocumentString<CreateCashierLinkMutation, CreateCashierLinkMutationVariables>;
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
  revokedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:04807d10df69bee67f54518ba64d7ec7c0efc4ff391bfba51f970a80568aa823"}) as unknown as TypedDocumentString<OpenStandingCodeMutation, OpenStandingCodeMutationVariables>;
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
  revokedAt
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:c1f5ec2cc0750b622cbdd654868cccb418f9b553bfc596e8a770db7a54829535"}) as unknown as TypedDocumentString<RevokeCashierLinkMutation, RevokeCashierLinkMutationVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:7c8311cf6e4904b46e6b1901b10dea46d42b46509db2c672cacc89c6c1df5aae"}) as unknown as TypedDocumentString<CollectByCodeMutation, CollectByCodeMutationVariables>;
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
  }
}
fragment WalletFigures on Wallet {
  id
  availableFen
  frozenFen
  balanceFen
  asOf
}`, {"hash":"sha256:5892403acd96df2c48dcd64a52be9b2401aa9e75f49bd47d099deccda70fe59b"}) as unknown as TypedDocumentString<PaymentQuery, PaymentQueryVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:2b8ac7505d8c2d238a66f8a2541b0dcc312287ee044a178994582bd2c9511b74"}) as unknown as TypedDocumentString<PayFromWalletMutation, PayFromWalletMutationVariables>;
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
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
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
}`, {"hash":"sha256:b11c925451cdbbbe415ebbdec6a1b82f231855f8d2d68ea312c7b910363e679e"}) as unknown as TypedDocumentString<RechargeQuery, RechargeQueryVariables>;
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
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
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
}`, {"hash":"sha256:0317e1cfaf4c7f240e01129e52bef52c42e6d61833ada737e8acb6eaae16f8d0"}) as unknown as TypedDocumentString<CreateRechargeMutation, CreateRechargeMutationVariables>;
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
}
fragment RechargeLife on Recharge {
  id
  amountFen
  rechargeState: state
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
}`, {"hash":"sha256:585635b8390d435e032008a56b5efb91ce07dd8b9f38037f6e2d0aad63875fc9"}) as unknown as TypedDocumentString<RefreshRechargeMutation, RefreshRechargeMutationVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:79039de00ff77bee65a0a6048c12e06753c74d0ea8f2c6b1e794fb55f6e7dcde"}) as unknown as TypedDocumentString<RefundPaymentMutation, RefundPaymentMutationVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:69e118d644c80b19ef3b67e0eb5b2eff99217732a7d6876719e2ada49941e1cd"}) as unknown as TypedDocumentString<RetryRefundMutation, RetryRefundMutationVariables>;
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
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:f07d3e2477c7126ff6324750ab248b8022fbff4269ff5a2f5f1dca57a10ba3b5"}) as unknown as TypedDocumentString<RefreshRefundMutation, RefreshRefundMutationVariables>;
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
}`, {"hash":"sha256:66023842ca2ac2c49cdc0f66490bd01842d37bcbe0ca353f482f33e43c643a96"}) as unknown as TypedDocumentString<StatementQuery, StatementQueryVariables>;
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
    hasPaymentPassword
    wallet {
      ...WalletFigures
    }
    bankCards {
      ...CardLine
    }
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
}`, {"hash":"sha256:efde90853f39bd115406ced7e4fa79a0b30a2c4ce80dadd41ba60f1ae128a5f4"}) as unknown as TypedDocumentString<WithdrawableQuery, WithdrawableQueryVariables>;
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