/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Fen } from '../../money/fen.ts';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type ClosePaymentInput = {
  paymentId: string;
};

export type CreatePaymentInput = {
  amountFen: Fen;
  dueOn?: string | null | undefined;
  expiresAt?: string | null | undefined;
  firstPartFen?: Fen | null | undefined;
  goods: string;
  idempotencyKey: string;
  /** Phone of the buyer, who becomes a buyer of the market when unknown. */
  payerPhone?: string | null | undefined;
};

export type CreateRechargeInput = {
  amountFen: Fen;
  client: RechargeClient;
  idempotencyKey: string;
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

export type PartyKind =
  | 'BUYER'
  | 'MARKET'
  | 'MERCHANT'
  | 'SHIPPER';

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
  amountFen: Fen;
  client?: PayClient | null | undefined;
  idempotencyKey: string;
  method?: PayMethod | null | undefined;
  paymentIds: Array<string>;
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
  | 'H5'
  | 'WEAPP';

export type RechargeState =
  | 'CONFIRMING'
  | 'FAILED'
  | 'SUCCEEDED'
  | 'WAITING';

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

export type SetPaymentPasswordInput = {
  /** A fresh code: requestSignInCode with purpose PAYMENT_PASSWORD. */
  code: string;
  password: string;
};

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

export type StartPaymentInput = {
  alipayCode?: string | null | undefined;
  amountFen: Fen;
  client: PayClient;
  idempotencyKey: string;
  method?: PayMethod | null | undefined;
  paymentId: string;
  wechatCode?: string | null | undefined;
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
  | 'SUCCEEDED';

export type BooksQueryVariables = Exact<{ [key: string]: never; }>;


export type BooksQuery = { books: { trialBalance: { differenceFen: Fen, asOf: string, books: Array<{ book: Book, debitsFen: Fen, creditsFen: Fen, differenceFen: Fen, subjects: Array<{ subject: string, name: string, accounts: number, debitsFen: Fen, creditsFen: Fen, balanceFen: Fen }> }> } } };

export type CartQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type CartQuery = { payments: { edges: Array<{ cursor: string, node: { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, viewer: { hasPaymentPassword: boolean, wechatBound: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null } };

export type MovementLineFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, counterparty: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type MovementStoryFragment = { id: string, number: number | null, kind: MovementKind, state: MovementState, direction: Direction, amountFen: Fen, balanceFen: Fen | null, at: string, title: string, document:
    | { __typename: 'Payment', id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null }
    | { __typename: 'Recharge', id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, rechargeState: RechargeState }
    | { __typename: 'Withdrawal', id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } }
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

export type SetPaymentPasswordMutationVariables = Exact<{
  input: SetPaymentPasswordInput;
}>;


export type SetPaymentPasswordMutation = { setPaymentPassword: { viewer: { phone: string, userName: string, hasPaymentPassword: boolean, wechatBound: boolean, party: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean, market: { id: string, code: string, name: string } }, parties: Array<{ id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PaymentLineFragment = { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type PaymentDetailFragment = { id: string, orderNo: string, goods: string, amountFen: Fen, state: PaymentState, dueOn: string | null, overdue: boolean, createdAt: string, paidAt: string | null, paidFen: Fen, askedFen: Fen, restFen: Fen, refundedFen: Fen, refundingFen: Fen, firstPartFen: Fen | null, releasedAt: string | null, expiresAt: string | null, attempts: Array<{ id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen }>, refunds: Array<{ id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> }>, payee: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean }, payer: { id: string, kind: PartyKind, name: string, ownerName: string, stall: string | null, trade: Trade | null, verified: boolean } | null };

export type AttemptDetailFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen };

export type LaunchDetailFragment = { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null };

export type AttemptLaunchFragment = { id: string, method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null, createdAt: string, finishedAt: string | null, refundedFen: Fen, surplusFen: Fen, launch: { kind: LaunchKind, url: string | null, qr: string | null, tradeNo: string | null, requestPayment: { appId: string | null, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string } | null } | null, whyThisRoute: Array<{ code: string, text: string }> };

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

export type RefundDetailFragment = { id: string, amountFen: Fen, cause: RefundCause, reason: string, failureReason: string | null, createdAt: string, finishedAt: string | null, refundState: RefundState, parts: Array<{ method: PayMethod, state: InstructionState, amountFen: Fen, reason: string | null }> };

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
                | { __typename: 'Withdrawal', id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } }
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

export type WithdrawalLifeFragment = { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } };

export type WithdrawableQueryVariables = Exact<{ [key: string]: never; }>;


export type WithdrawableQuery = { viewer: { hasPaymentPassword: boolean, wallet: { id: string, availableFen: Fen, frozenFen: Fen, balanceFen: Fen, asOf: string } | null, bankCards: Array<{ id: string, bankName: string, tail: string, holderName: string }> } };

export type WithdrawalQueryVariables = Exact<{
  id: string;
}>;


export type WithdrawalQuery = { withdrawal: { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } };

export type CreateWithdrawalMutationVariables = Exact<{
  input: CreateWithdrawalInput;
}>;


export type CreateWithdrawalMutation = { createWithdrawal: { withdrawal: { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshWithdrawalMutationVariables = Exact<{
  input: RefreshWithdrawalInput;
}>;


export type RefreshWithdrawalMutation = { refreshWithdrawal: { withdrawal: { id: string, amountFen: Fen, createdAt: string, finishedAt: string | null, failureReason: string | null, withdrawalState: WithdrawalState, bankCard: { id: string, bankName: string, tail: string, holderName: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

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
export const RefundDetailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RefundDetail on Refund {
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
    `, {"fragmentName":"RefundDetail"}) as unknown as TypedDocumentString<RefundDetailFragment, unknown>;
export const PaymentDetailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentDetail on Payment {
  ...PaymentLine
  attempts {
    ...AttemptDetail
  }
  refunds {
    ...RefundDetail
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
fragment RefundDetail on Refund {
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
    ...RefundDetail
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
fragment RefundDetail on Refund {
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
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"fragmentName":"MovementStory"}) as unknown as TypedDocumentString<MovementStoryFragment, unknown>;
export const LaunchDetailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    "How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
    `, {"fragmentName":"LaunchDetail"}) as unknown as TypedDocumentString<LaunchDetailFragment, unknown>;
export const AttemptLaunchFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AttemptLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...LaunchDetail
  }
  whyThisRoute {
    code
    text
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
"How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
}`, {"fragmentName":"AttemptLaunch"}) as unknown as TypedDocumentString<AttemptLaunchFragment, unknown>;
export const RechargeWithCashierFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RechargeWithCashier on Recharge {
  ...RechargeLife
  cashier {
    launch {
      ...LaunchDetail
    }
  }
}
    "How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
      ...AttemptLaunch
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
    ...RefundDetail
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
"How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
fragment AttemptLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...LaunchDetail
  }
  whyThisRoute {
    code
    text
  }
}
fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:9443a05013a37590f99dc35ef80ad289233680e899a9a0075d10301c610e5534"}) as unknown as TypedDocumentString<PaymentQuery, PaymentQueryVariables>;
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
    ...RefundDetail
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
fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:43948c190b9f12144e1cf612ffdcbbf72bd4c89d7bbb32d9931db573f48fa89a"}) as unknown as TypedDocumentString<PayFromWalletMutation, PayFromWalletMutationVariables>;
export const StartPaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    "Opens a way to pay over a channel; again with the same key, a fresh way in."
mutation StartPayment($input: StartPaymentInput!) {
  startPayment(input: $input) {
    attempt {
      ...AttemptLaunch
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
    ...RefundDetail
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
"How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
fragment AttemptLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...LaunchDetail
  }
  whyThisRoute {
    code
    text
  }
}
fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:bc8036a923c5216938f2e9b88e9379022a169cb6d7dda1d34ed9055acfe4c057"}) as unknown as TypedDocumentString<StartPaymentMutation, StartPaymentMutationVariables>;
export const RefreshPaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    "再查一次"
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
    ...RefundDetail
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
fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:3cf20fd6c3a50ffc794a43d71e3e82914d0ddea503641a99a483e36ac994feab"}) as unknown as TypedDocumentString<RefreshPaymentMutation, RefreshPaymentMutationVariables>;
export const PayTogetherDocument = /*#__PURE__*/ new TypedDocumentString(`
    "A cart: payments to several merchants at once, all or none."
mutation PayTogether($input: PayTogetherInput!) {
  payTogether(input: $input) {
    payments {
      ...PaymentDetail
    }
    order {
      ...AttemptLaunch
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
    ...RefundDetail
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
"How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
fragment AttemptLaunch on Attempt {
  ...AttemptDetail
  launch {
    ...LaunchDetail
  }
  whyThisRoute {
    code
    text
  }
}
fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:51f2b789760dddba3d822093476b0dbb678cf26bdae8d6e27bbbba6865e166be"}) as unknown as TypedDocumentString<PayTogetherMutation, PayTogetherMutationVariables>;
export const RechargeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Recharge($id: ID!) {
  recharge(id: $id) {
    ...RechargeWithCashier
  }
}
    "How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
      ...LaunchDetail
    }
  }
}`, {"hash":"sha256:456e58bf27c81013ecf8d3f091bf25371a09d20c1b1be8ac8f12bc89bd21fd52"}) as unknown as TypedDocumentString<RechargeQuery, RechargeQueryVariables>;
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
    "How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
      ...LaunchDetail
    }
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:68a9a3ac1c5a9d0b9dc622858a7ffa5a905360db4f581509d6faa71df730246a"}) as unknown as TypedDocumentString<CreateRechargeMutation, CreateRechargeMutationVariables>;
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
    "How a payer's client opens the channel's page."
fragment LaunchDetail on Launch {
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
      ...LaunchDetail
    }
  }
}
fragment Refusal on UserError {
  code
  field
  message
}`, {"hash":"sha256:7adbdbb734384fee16f1fce09b9d070a04d860f23c5224c286eaa42adc76473d"}) as unknown as TypedDocumentString<RefreshRechargeMutation, RefreshRechargeMutationVariables>;
export const RefundPaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefundPayment($input: RefundPaymentInput!) {
  refundPayment(input: $input) {
    refund {
      ...RefundDetail
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
    ...RefundDetail
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
fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:0535e00271b5f79383fb05c2885402f94487da93542084c2f6b69515591111df"}) as unknown as TypedDocumentString<RefundPaymentMutation, RefundPaymentMutationVariables>;
export const RetryRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RetryRefund($input: RetryRefundInput!) {
  retryRefund(input: $input) {
    refund {
      ...RefundDetail
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:540566a4f3c2c360a88502f9320538f7840f487ae76e66637417ff8073ea1910"}) as unknown as TypedDocumentString<RetryRefundMutation, RetryRefundMutationVariables>;
export const RefreshRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefreshRefund($input: RefreshRefundInput!) {
  refreshRefund(input: $input) {
    refund {
      ...RefundDetail
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment RefundDetail on Refund {
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
}`, {"hash":"sha256:a0a1ba4cf6c6b07aae274815675281cacd1b46679c3d13db893e0cbcb960c850"}) as unknown as TypedDocumentString<RefreshRefundMutation, RefreshRefundMutationVariables>;
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
    ...RefundDetail
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
fragment RefundDetail on Refund {
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
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:1eb77da98ec378f31269aa5721e6880e19a6d2b9f602b045c6d719f6f4f9e6b6"}) as unknown as TypedDocumentString<StatementQuery, StatementQueryVariables>;
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
}`, {"hash":"sha256:15876c9344e9df09a2767f51c05b47adbe34ed9103f8da4f3ede01aa85345bb8"}) as unknown as TypedDocumentString<WithdrawableQuery, WithdrawableQueryVariables>;
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
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:d5ca742d01fd29ebb3509e86abb043037f8b442b9e55e55867f8ad49066ef410"}) as unknown as TypedDocumentString<WithdrawalQuery, WithdrawalQueryVariables>;
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
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:f85679a1bdb06ebfe31f9b4f816ff7f7d610d34654d1b87a4a85d4eb2afe6f16"}) as unknown as TypedDocumentString<CreateWithdrawalMutation, CreateWithdrawalMutationVariables>;
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
  createdAt
  finishedAt
  failureReason
  bankCard {
    ...CardLine
  }
}`, {"hash":"sha256:720b57f8f75ba57fac3205e969329b4dd6e80da50cb6cfff89f74f001b9a182f"}) as unknown as TypedDocumentString<RefreshWithdrawalMutation, RefreshWithdrawalMutationVariables>;