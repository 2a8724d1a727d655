import java.io.File;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges PDFs by veraPDF's rules for PDF/UA-1 and PDF/A-2a: one line per rule and file that fails, "ok" per file. */
public class Validate {
    private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);

    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : paths) {
            boolean good = true;
            for (PDFAFlavour standard : STANDARDS) {
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), standard)) {
                    ValidationResult result = Foundries.defaultInstance().createValidator(standard, false).validate(parser);
                    good &= result.isCompliant();
                    result.getFailedChecks().forEach((rule, count) -> {
                        TestAssertion first = result.getTestAssertions().stream()
                            .filter(found -> found.getRuleId().equals(rule)).findFirst().orElseThrow();
                        System.out.printf("%s: %s %s-%d, %d times: %s [%s]%n", path, standard.getId(), rule.getClause(),
                            rule.getTestNumber(), count, first.getMessage(), first.getLocation().getContext());
                    });
                }
            }
            if (good) {
                System.out.println(path + ": ok");
            }
        }
    }
}
