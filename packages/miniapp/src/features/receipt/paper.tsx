import { beijingRfc3339 } from '@dangkou/shared'
import type { ReceiptPaperFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Icon, Money, Qr } from '../../ui'

/** 电子回单, as it is on paper; narrow, for a phone. */
export function Paper({ receipt }: { readonly receipt: ReceiptPaperFragment }) {
  const { payer, payee, amountFen, capital, verifyUrl } = receipt
  return (
    <View id="paper" className="dk-card r-paper w-clip">
      <View className="r-head">
        <Icon name="logo" size={32} />
        <View className="dk-ml2">
          <View className="r-title">电子回单</View>
          <View className="r-small">档口通，{receipt.marketName}</View>
        </View>
      </View>
      <View className="r-rule" />
      <Row name="回单号" figure value={receipt.number} />
      <Row name="付款时间" figure value={beijingRfc3339(new Date(receipt.paidAt)).slice(0, 19).replace('T', ' ')} />
      <Party title="付款人" party={payer} />
      <Party title="收款人" party={payee} />
      <View className="r-line" />
      <View className="r-small">小写金额</View>
      <Money fen={amountFen} size="l" sign label="金额" />
      <View className="r-small r-cap">大写金额</View>
      <View className="r-up">{capital}</View>
      <View className="r-line" />
      <Row name="用途" value={receipt.purpose} />
      {receipt.orderNo !== null && <Row name="订单号" figure value={receipt.orderNo} />}
      <Row name="付款方式" value={receipt.way} />
      <Row name="银行流水号" figure value={receipt.serial} />
      <Row name="结果" value={receipt.result} />
      <View className="r-line" />
      <View className="dk-row">
        <View className="r-qr">
          <Qr id="receipt-qr" text={verifyUrl} label="核验这张回单" />
        </View>
        <View className="dk-fill dk-ml3">
          <View className="r-small">验证码</View>
          <View id="receipt-code" className="r-code dk-num">
            {receipt.code}
          </View>
          <View className="r-small dk-mt2">扫码，或输入回单号和验证码，核验真伪。请勿重复记账。</View>
        </View>
      </View>
    </View>
  )
}

function Party({ title, party: { name, account, bank } }: { readonly title: string; readonly party: ReceiptPaperFragment['payer'] }) {
  return (
    <>
      <View className="r-part">{title}</View>
      <Row name="户名" value={name} bold />
      <Row name="账号" figure value={account ?? '—'} />
      <Row name="开户行" value={bank ?? '—'} />
    </>
  )
}

interface RowProps {
  readonly name: string
  readonly value: string
  readonly figure?: boolean
  readonly bold?: boolean
}

function Row({ name, value, figure = false, bold = false }: RowProps) {
  return (
    <View className="r-r">
      <View className="r-k">{name}</View>
      <View className={`r-v${figure ? ' dk-num' : ''}${bold ? ' dk-b' : ''}`}>{value}</View>
    </View>
  )
}
