// Says so when a price is more than a tenth away from the one before.
#define DEMO_EVENTS_HANDLER_EXPORT
#include "demo_events.h"

static double last;

demo_events_Command_message demo_events_Handler_on_trade(demo_events_Trade_message trade)
{
    seam_arena arena;
    demo_events_alerts_slot(&arena, 0);
    demo_events_Command_builder command = demo_events_Command_new(&arena);
    demo_events_Command_set_sequence(command, demo_events_Trade_sequence(trade.root));
    demo_events_Wish_builder wish = demo_events_Command_new_wish(command);
    double price = demo_events_Trade_price(trade.root), change = price - last;
    if (last > 0 && (change > last / 10 || change < -last / 10)) {
        seam_string text = seam_text(change > 0 ? "the price jumps" : "the price falls");
        demo_events_StringValue_set_value(demo_events_Wish_new_alert(wish), text.data, text.length);
    } else {
        demo_events_Wish_set_Nothing(wish);
    }
    last = price;
    return demo_events_Command_finish(command);
}
