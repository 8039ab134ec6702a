// Buys a little when the price is lower than the one before.
#define DEMO_EVENTS_HANDLER_EXPORT
#include "demo_events.h"

static double last;

demo_events_Command_message demo_events_Handler_on_trade(demo_events_Trade_message trade)
{
    seam_arena arena;
    demo_events_orders_slot(&arena, 0);
    demo_events_Command_builder command = demo_events_Command_new(&arena);
    demo_events_Command_set_sequence(command, demo_events_Trade_sequence(trade.root));
    demo_events_Wish_builder wish = demo_events_Command_new_wish(command);
    double price = demo_events_Trade_price(trade.root);
    if (price < last) {
        seam_string symbol = demo_events_Trade_symbol(trade.root);
        demo_events_Order_builder order = demo_events_Wish_new_buy(wish);
        demo_events_Order_set_symbol(order, symbol.data, symbol.length);
        demo_events_Order_set_limit(order, price);
        demo_events_Order_set_quantity(order, demo_events_Trade_quantity(trade.root) / 10);
    } else {
        demo_events_Wish_set_Nothing(wish);
    }
    last = price;
    return demo_events_Command_finish(command);
}
