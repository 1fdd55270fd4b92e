import type { RechargeWithCashierFragment } from '@dangkou/shared/graphql'
import Taro, { useRouter } from '@tarojs/taro'

import { rechargePage } from '../../features/recharge/recharge-page'
import { RechargeForm } from '../../features/recharge/recharge-form'
import { RechargeResult } from '../../features/recharge/recharge-result'
import { useSignedIn } from '../../features/session'
import { openCashier } from '../../platform/cashier'
import { Screen } from '../../ui'

export default function RechargePage() {
  const { params } = useRouter()
  const session = useSignedIn()
  if (!session) return <Screen>{null}</Screen>

  const pay = async ({ id, cashier }: RechargeWithCashierFragment) => {
    const page = rechargePage(id)
    if (cashier && (await openCashier(cashier.launch, page)) === 'left') return
    await Taro.redirectTo({ url: page })
  }

  if (params.rechargeId) {
    return (
      <RechargeResult
        rechargeId={decodeURIComponent(params.rechargeId)}
        onAnew={() => void Taro.redirectTo({ url: '/pages/recharge/index' })}
      />
    )
  }
  return <RechargeForm wechatBound={session.viewer.wechatBound} onCreated={pay} />
}
