import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

// Built into the image's archive of classes, and thrown away.
class Warmup {

    @Test
    void passes() {
        assertEquals(42, 6 * 7);
    }
}
