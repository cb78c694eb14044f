package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openssi.producer.linkedin.LinkedInSource;

/** LinkedIn's archives, damaged in their files, in the files' names, or in the bytes of the zip itself. */
final class ArchiveTarget implements Target {
    private static final String WHOLE = "Reactions.csv";
    private static final int REACTIONS = 3;

    private final Path zip;
    private final Map<String, String> files = new LinkedHashMap<>();

    ArchiveTarget(Path dir) {
        zip = dir.resolve("Complete_LinkedInDataExport_10-06-2026.zip");
        files.put(
                "Profile.csv",
                "First Name,Last Name,Headline,Summary,Industry,Geo Location\nAda,Byron,Poet,,Software,London\n");
        files.put("Connections.csv", """
                Notes:
                "When exporting, some addresses are missing"

                First Name,Last Name,URL,Email Address,Company,Position,Connected On
                Bo,Li,https://www.linkedin.com/in/bo-li,,Acme,CEO,05 Sep 2026
                "Zoë, the",Q,https://www.linkedin.com/in/zo%C3%AB,,Acme,Clerk,06 Sep 2026
                """);
        files.put("Invitations.csv", """
                From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
                Ada Byron,Bo Li,"9/3/26, 1:47 PM",Hello,OUTGOING,https://www.linkedin.com/in/ada,https://www.linkedin.com/in/bo-li
                """);
        files.put("messages.csv", """
                CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
                c1,,Ada Byron,https://www.linkedin.com/in/ada,Bo Li,https://www.linkedin.com/in/bo-li,2026-09-19 17:15:39 UTC,,Dear Bo,INBOX
                c1,,Bo Li,https://www.linkedin.com/in/bo-li,Ada Byron,https://www.linkedin.com/in/ada,2026-09-20 17:15:39 UTC,,Yes,INBOX
                """);
        files.put(
                "Comments_123.csv",
                "Date,Link,Message\n2026-05-07 16:41:18,https://x/activity:1234567,\"He said \\\"no\\\"\nand left\"\n");
        files.put(
                "Shares_123.csv",
                "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2026-05-07 16:41:18,https://x/share:99,\"a \"\"b\"\"\",,,X\n");
        files.put("SearchQueries.csv", "Time,Search Query\n2026/09/26 07:12:06 UTC,buyers\n");
        files.put("Endorsement_Received_Info.csv", """
                Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status
                2026/03/30 14:09:54 UTC,Java,Bo,Li,www.linkedin.com/in/bo-li,ACCEPTED
                """);
        files.put(
                "Recommendations_Received.csv",
                "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nBo,Li,A,B,Good,\"12/13/25, 07:23 PM\",VISIBLE\n");
        files.put(
                "Rich_Media.csv",
                "Date/Time,Media Description,Media Link\nYou uploaded a profile photo on May 2 2026,a profile photo,x\n");
        files.put("Articles/Articles/2026-04-01 08:00:00.0-thoughts.html", "<html></html>");
        files.put(WHOLE, """
                Date,Type,Link
                2026-09-01 10:00:00,LIKE,https://x/urn%3Ali%3Aactivity%3A7000001
                2026-09-01 11:00:00,PRAISE,https://x/urn%3Ali%3Aactivity%3A7000002
                2026-09-02 10:00:00,LIKE,https://x/urn%3Ali%3Aactivity%3A7000003
                """);
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public int shortForm() {
        return 200;
    }

    @Override
    public int longForm() {
        return 25_000;
    }

    @Override
    public Outcome tryOne(SplittableRandom random) throws Exception {
        boolean damaged = random.nextInt(3) == 0;
        byte[] bytes = zip(random);
        Files.write(zip, damaged ? ofZip(bytes, random) : bytes);
        Judged judged = Judged.of(new LinkedInSource(List.of(zip), Optional.of("ada"), Optional.empty(), Judged.NOW));
        if (judged == null) {
            Judged.require(damaged, "An archive is refused of which only files are damaged.");
            return Outcome.REJECTED;
        }
        judged.requireAnOutcomePerRow();
        Judged.require(damaged || judged.produced() >= REACTIONS, "The rows of the whole file are lost: " + judged);
        return judged.outcome();
    }

    private byte[] zip(SplittableRandom random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 << 10);
        try (ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.setLevel(1);
            for (Map.Entry<String, String> file : files.entrySet()) {
                boolean whole = file.getKey().equals(WHOLE) || random.nextInt(3) > 0;
                byte[] text = file.getValue().getBytes(UTF_8);
                entries.putNextEntry(
                        new ZipEntry(whole || random.nextInt(10) > 0 ? file.getKey() : name(file.getKey(), random)));
                entries.write(whole ? text : Mutation.of(text, random));
            }
        }
        return out.toByteArray();
    }

    private static String name(String good, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> "../" + good;
            case 1 -> "/" + good;
            case 2 -> "..\\" + good;
            case 3 -> "a/".repeat(1 + random.nextInt(200)) + good;
            default -> {
                // what no zip can write is left out
                String any = Mutation.of(good, random).replaceAll("[\\ud800-\\udfff]", "");
                yield any.substring(0, Math.min(1_000, any.length())) + random.nextInt();
            }
        };
    }

    /** The directory of a zip stands at its end, and is where a reader believes most. */
    private static byte[] ofZip(byte[] bytes, SplittableRandom random) {
        int from = random.nextBoolean() ? 0 : bytes.length * 2 / 3;
        byte[] tail = new byte[bytes.length - from];
        System.arraycopy(bytes, from, tail, 0, tail.length);
        byte[] damaged = Mutation.of(tail, random);
        byte[] all = new byte[from + damaged.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(damaged, 0, all, from, damaged.length);
        return all;
    }
}
