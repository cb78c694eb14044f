package org.openssi.producer.linkedin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

/**
 * Messages, conversation by conversation. Each message of the owner was sent; the first message of somebody else after one
 * or more of the owner's answers them, at the time of the answer. A message is {@code PERSONALISED} where it calls its
 * recipient by their first name.
 */
final class MessageReader {
    /** A shorter name is too likely to be a word. */
    private static final int SHORTEST_NAME = 3;

    /** A longer one is none, and to look for it could take very long. */
    private static final int LONGEST_NAME = 100;

    private record Message(ArchiveTable.Row row, String conversation, long at, boolean sent) {}

    private MessageReader() {}

    static void read(ArchiveTable messages, Desk desk) {
        Map<String, List<Message>> conversations = new LinkedHashMap<>();
        for (ArchiveTable.Row row : messages.rows()) {
            if (desk.begin(row)) {
                Message message = message(row, messages, desk);
                if (message != null) {
                    conversations
                            .computeIfAbsent(message.conversation, absent -> new ArrayList<>())
                            .add(message);
                }
            }
        }
        for (List<Message> conversation : conversations.values()) {
            conversation.sort(Comparator.comparingLong(Message::at));
            read(conversation, desk);
        }
    }

    private static Message message(ArchiveTable.Row row, ArchiveTable messages, Desk desk) {
        boolean draft = row.get("ismessagedraft").equalsIgnoreCase("true")
                || row.get("ismessagedraft").equalsIgnoreCase("yes");
        boolean draftConversation = row.get("isconversationdraft").equalsIgnoreCase("true")
                || row.get("isconversationdraft").equalsIgnoreCase("yes");
        if (draft || draftConversation) {
            desk.skip("draft");
            return null;
        }
        if (row.get("from").isEmpty() && row.get("senderprofileurl").isEmpty()) {
            desk.skip("sponsored or deleted, without a sender");
            return null;
        }
        OptionalLong at = desk.time(row, "date");
        if (at.isEmpty()) {
            return null;
        }
        boolean sent = messages.has("direction")
                ? row.get("direction").equalsIgnoreCase("OUTGOING")
                : desk.owner().is(row.get("senderprofileurl"), row.get("from"));
        String conversation = row.get("conversationid");
        if (conversation.isEmpty()) {
            // Old archives have no conversations: with whom it is stands for it.
            conversation = String.valueOf(sent ? recipient(row, desk) : sender(row, desk));
        }
        return new Message(row, conversation, at.getAsLong(), sent);
    }

    private static void read(List<Message> conversation, Desk desk) {
        boolean unanswered = false;
        for (Message message : conversation) {
            String[] parts = {
                message.conversation,
                Long.toString(message.at),
                message.row.get("from"),
                Desk.essence(message.row.get("content"))
            };
            if (message.sent) {
                Activity activity =
                        desk.draft(ActivityType.MESSAGE_SENT, message.at).withCounterpart(recipient(message.row, desk));
                desk.produce(
                        personal(message.row) ? activity.withFlags(Flag.PERSONALISED) : activity, "message", parts);
                unanswered = true;
            } else if (unanswered) {
                desk.produce(
                        desk.draft(ActivityType.MESSAGE_ANSWERED, message.at)
                                .withCounterpart(sender(message.row, desk)),
                        "answer",
                        parts);
                unanswered = false;
            } else {
                desk.skip("received, not the first answer");
            }
        }
    }

    private static String sender(ArchiveTable.Row row, Desk desk) {
        return desk.person(row.get("senderprofileurl"), row.get("from"));
    }

    /** The one recipient; of a group nobody in particular. */
    private static String recipient(ArchiveTable.Row row, Desk desk) {
        String addresses = row.get("recipientprofileurls");
        return addresses.contains(",") || row.get("to").contains(",") ? null : desk.person(addresses, row.get("to"));
    }

    private static boolean personal(ArchiveTable.Row row) {
        String first = row.get("to").split("[\\s,]+", 2)[0].toLowerCase(Locale.ROOT);
        if (first.length() < SHORTEST_NAME || first.length() > LONGEST_NAME) {
            return false;
        }
        String content = row.get("content").toLowerCase(Locale.ROOT);
        for (int at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1)) {
            int end = at + first.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(content.charAt(at - 1));
            if (begins && (end == content.length() || !Character.isLetterOrDigit(content.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
