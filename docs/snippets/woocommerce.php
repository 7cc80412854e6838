<?php
// WooCommerce: into your theme's functions.php, or a plugin of its own. Reports the order on the thank-you page.
add_action('woocommerce_thankyou', function ($orderId) {
    $order = wc_get_order($orderId);
    if (!$order) {
        return;
    }
    $sale = [
        'goal' => 'sale', // the offer's goal
        'transaction_id' => $order->get_order_number(),
        // What a commission is paid on: without tax and shipping.
        'amount' => number_format($order->get_total() - $order->get_total_tax() - $order->get_shipping_total(), 2, '.', ''),
        'currency' => $order->get_currency(),
    ];
    echo '<script>clickledger("convert", ' . wp_json_encode($sale, JSON_HEX_TAG) . ')</script>';
});
