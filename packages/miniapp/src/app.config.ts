export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/orders/index',
    'pages/statement/index',
    'pages/me/index',
    'pages/sign-in/index',
    'pages/recharge/index',
    'pages/collect/index',
    'pages/collect-code/index',
    'pages/cashier/index',
    'pages/shop-code/index',
    'pages/payment-code/index',
    'pages/channels/index',
    'pages/cart/index',
    'pages/refund/index',
    'pages/pay/index',
    'pages/pay-result/index',
    'pages/withdraw/index',
    'pages/payment-password/index',
  ],
  // Lets WeChat tell us the system's night mode.
  darkmode: true,
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '档口通',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f3f0e6',
    // Alipay's way of saying navigationStyle custom.
    transparentTitle: 'always',
    titlePenetrate: 'YES',
  },
  // The browser's page change; docs/DESIGN.md allows nothing above 200 ms.
  ...(process.env.TARO_ENV === 'h5' ? { animation: { duration: 160, delay: 0 } } : {}),
})
