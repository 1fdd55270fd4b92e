import { Text, View } from '@tarojs/components'

import { Capital, Card, Icon, KeyValue, Money, Tear, Words } from '../../ui'
import { type GatewayPage, momentText } from './view'

/** Whom, how much and what for: in sight from the first look until the money has moved. */
export function GatewayBill({ page }: { readonly page: GatewayPage }) {
  const { amountFen, goods, lines, orderNo, payeeAccountTail, payeeBank, payeeName, payeeVerified, payerName } = page
  // A person who trades in his own name is named once.
  const sender = page.senderName === page.senderPerson ? page.senderName : `${page.senderName} ${page.senderPerson}`
  return (
    <View className="j-left">
      <Card className="j-card">
        <View className="j-p">
          <View className="dk-sub dk-2">付给</View>
          <View id="payee" className="j-payee">
            {payeeName}
          </View>
          {payeeAccountTail !== null && (
            <View className="dk-sub dk-2">
              {payeeBank}，账号尾号 <Text className="dk-num">{payeeAccountTail}</Text>
            </View>
          )}
          {payeeVerified && (
            <View className="dk-row dk-sub dk-in dk-mt1">
              <Icon name="shield" size={16} />
              <View className="dk-ml1">市场已核验户名{payeeAccountTail !== null && '和账号'}</View>
            </View>
          )}
          <View className="dk-sub dk-2 j-amt-k">金额</View>
          <Money fen={amountFen} size="xl" sign label="金额" />
          <Capital fen={amountFen} className="dk-mt1" />
        </View>
        <Tear />
        <View className="j-p j-bill">
          {payerName !== null && <KeyValue name="付款人">{payerName}</KeyValue>}
          <KeyValue name="货">
            <Words>{goods}</Words>
          </KeyValue>
          {lines.map(({ label, value }, index) => (
            <KeyValue key={index} name={label}>
              <Words>{value}</Words>
            </KeyValue>
          ))}
        </View>
      </Card>
      <View className="dk-cap dk-3 j-by">
        <Words>{`由 ${sender} 在 ${momentText(page.sentAt)} 发出，单号 ${orderNo}`}</Words>
      </View>
    </View>
  )
}
