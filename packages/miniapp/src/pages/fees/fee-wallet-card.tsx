import { formatYuan } from '@dangkou/shared'
import type { FeeFiguresQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { Button, Card, KeyValue, Section, Words } from '../../ui'

const WITHDRAW = '/pages/withdraw/index'

interface Props {
  readonly wallet: NonNullable<FeeFiguresQuery['viewer']['wallet']>
  readonly proposal: FeeFiguresQuery['openWithdrawalProposal']
}

/** 收费账户: the market's own money at the custody bank, and its way out. */
export function FeeWalletCard({ wallet, proposal }: Props) {
  const open = () => void Taro.navigateTo({ url: WITHDRAW })
  return (
    <Card clip>
      <View id="fee-wallet" className="dk-card__p">
        <KeyValue name="收费账户里">
          <Words>{`${formatYuan(wallet.availableFen)}${wallet.frozenFen > 0 ? `，冻结 ${formatYuan(wallet.frozenFen)}` : ''}`}</Words>
        </KeyValue>
        <KeyValue name="现在能提">
          <Words>{formatYuan(wallet.withdrawableFen)}</Words>
        </KeyValue>
        {proposal === null && (
          <View className="dk-row dk-row--wrap dk-mt2">
            <Button id="withdraw" size="m" onPress={open}>
              提到对公账户
            </Button>
            <View className="dk-ml2" />
            <Button id="deposit" size="m" onPress={() => void Taro.navigateTo({ url: '/pages/deposit/index' })}>
              转入
            </Button>
          </View>
        )}
      </View>
      {proposal !== null && (
        <Section id="proposal" title={`提现 ${formatYuan(proposal.amountFen)}`} onPress={open}>
          {proposal.mayApprove ? '等你同意' : '等另一个人同意'}
        </Section>
      )}
    </Card>
  )
}
