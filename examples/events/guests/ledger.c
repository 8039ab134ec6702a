// Reports what the shares cost on average, so far.
#define DEMO_EVENTS_HANDLER_EXPORT
#include "demo_events.h"

static uint64_t trades;
static double shares, paid;

demo_events_Command_message demo_events_Handler_on_trade(demo_events_Trade_message trade)
{
    seam_arena arena;
    demo_events_reports_slot(&arena, 0);
    trades++;
    shares += demo_events_Trade_quantity(trade.root);
    paid += demo_events_Trade_quantity(trade.root) * demo_events_Trade_price(trade.root);
    demo_events_Command_builder command = demo_events_Command_new(&arena);
    demo_events_Command_set_sequence(command, demo_events_Trade_sequence(trade.root));
    demo_events_Report_builder report = demo_events_Wish_new_report(demo_events_Command_new_wish(command));
    demo_events_Report_set_trades(report, trades);
    demo_events_Report_set_mean(report, shares > 0 ? paid / shares : 0);
    return demo_events_Command_finish(command);
}
