namespace HarnessCore.Tests.Catalogue.Reading;

/// <summary>
/// Members of a manifest, beside or in place of those of a sound one, in a kata with hiker.c, cyber-dojo.sh, rag.rb and
/// the files of the folder odd: what production's start-point builder accepts, and what it refuses.
/// </summary>
internal static class ManifestCorpus
{
    public static TheoryData<string> Sound =>
    [
        "\"image_name\": \"gcc_assert\"",
        "\"image_name\": \"ghcr.io/cyber-dojo-languages/gcc_assert:2733119\"",
        "\"image_name\": \"localhost:5000/a/b_c:1.0-x\"",
        "\"display_name\": \"C++ (g++), Catch \"",
        "\"visible_filenames\": [\"cyber-dojo.sh\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"hiker.c\", \"odd/a b+c-d_E.9\", \"odd/-x\", \".rc\"]",
        "\"hidden_filenames\": [\"coverage/\\\\.last_run\\\\.json\"]",
        "\"hidden_filenames\": [\"\\\\h+\", \"a**\", \"[[:alpha:]]\", \"x++\"]",
        "\"highlight_filenames\": [\"hiker.c\"]",
        "\"highlight_filenames\": [\"hiker.c\", \"cyber-dojo.sh\"]",
        "\"filename_extension\": \".c\"",
        "\"filename_extension\": [\".c\"]",
        "\"filename_extension\": [\".c\", \".h\", \".tests.c\", \"..\"]",
        "\"max_seconds\": 1",
        "\"max_seconds\": 20",
        "\"tab_size\": 1",
        "\"tab_size\": 8",
        "\"progress_regexs\": [\"FAILED \\\\(failures=\\\\d+\\\\)\", \"OK\"]",
        "\"progress_regexs\": [\"x\", \"x\"]",
        "\"rag_lambda\": \"rag.rb\"",
        "\"rag_lambda\": \"lambda { |stdout, stderr, status| :red }\"",
        "\"language\": [\"C (gcc)\", \"15.2.0\"], \"test_framework\": [\"assert\", \"\"]",
        "\"language\": [\"C\", \"\"], \"test_framework\": [\"assert\", \"1\"]",
    ];

    /// <summary>What the JSON schema refuses, too.</summary>
    public static TheoryData<string> Bad =>
    [
        "\"display_name\": 5", "\"display_name\": \"\"", "\"display_name\": null", "\"display_name\": [\"C\"]",
        "\"image_name\": 5", "\"image_name\": \"\"", "\"image_name\": null", "\"image_name\": \"Gcc\"",
        "\"image_name\": \"gcc assert\"", "\"image_name\": \"gcc:\"", "\"image_name\": \"/gcc\"",
        "\"visible_filenames\": \"hiker.c\"", "\"visible_filenames\": []", "\"visible_filenames\": {}",
        "\"visible_filenames\": [1]", "\"visible_filenames\": [\"\", \"cyber-dojo.sh\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"-rf\"]", "\"visible_filenames\": [\"cyber-dojo.sh\", \"a&b\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"é\"]", "\"visible_filenames\": [\"cyber-dojo.sh\", \"a\\tb\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"a\\\\b\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"hiker.c\", \"hiker.c\"]",
        "\"hidden_filenames\": \"x\"", "\"hidden_filenames\": []", "\"hidden_filenames\": {}",
        "\"hidden_filenames\": [1]", "\"hidden_filenames\": [\"\"]", "\"hidden_filenames\": [\"x\", \"x\"]",
        "\"hidden_filenames\": null",
        "\"highlight_filenames\": \"hiker.c\"", "\"highlight_filenames\": []", "\"highlight_filenames\": [1]",
        "\"highlight_filenames\": [\"\"]", "\"highlight_filenames\": [\"hiker.c\", \"hiker.c\"]",
        "\"highlight_filenames\": null",
        "\"filename_extension\": \"\"", "\"filename_extension\": \".\"", "\"filename_extension\": \"c\"",
        "\"filename_extension\": 5", "\"filename_extension\": null", "\"filename_extension\": {}",
        "\"filename_extension\": []", "\"filename_extension\": [\"\"]", "\"filename_extension\": [\"c\"]",
        "\"filename_extension\": [\".\"]", "\"filename_extension\": [\".c\", \".c\"]", "\"filename_extension\": [1]",
        "\"max_seconds\": 0", "\"max_seconds\": 21", "\"max_seconds\": -1", "\"max_seconds\": \"10\"",
        "\"max_seconds\": 1.5", "\"max_seconds\": null", "\"max_seconds\": [10]",
        "\"tab_size\": 0", "\"tab_size\": 9", "\"tab_size\": \"4\"", "\"tab_size\": null", "\"tab_size\": true",
        "\"progress_regexs\": \"x\"", "\"progress_regexs\": []", "\"progress_regexs\": [\"x\"]",
        "\"progress_regexs\": [\"x\", \"y\", \"z\"]", "\"progress_regexs\": [\"x\", \"\"]",
        "\"progress_regexs\": [\"x\", 5]", "\"progress_regexs\": null",
        "\"rag_lambda\": 5", "\"rag_lambda\": \"\"", "\"rag_lambda\": null",
        "\"language\": [\"C\", \"1\"]", "\"test_framework\": [\"assert\", \"1\"]",
        "\"language\": \"C\", \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [], \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [\"C\"], \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [\"C\", \"1\", \"2\"], \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [\"\", \"1\"], \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [\"C\", 1], \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [\"C\", null], \"test_framework\": [\"assert\", \"1\"]",
        "\"language\": [\"C\", \"1\"], \"test_framework\": [\"\", \"1\"]",
        "\"language\": [\"C\", \"1\"], \"test_framework\": null",
        "\"visable_filenames\": []", "\"runner_choice\": \"stateless\"", "\"Display_name\": \"C\"", "\"\": 1",
    ];

    /// <summary>What only a reader can refuse: it asks for other members, for files, or for Ruby.</summary>
    public static TheoryData<string> BadForTheReader =>
    [
        "\"visible_filenames\": [\"hiker.c\"]", "\"visible_filenames\": [\"cyber-dojo.sh\", \"none.c\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"/hiker.c\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"../hiker.c\"]",
        "\"visible_filenames\": [\"cyber-dojo.sh\", \"odd\"]",
        "\"hidden_filenames\": [\"(\"]", "\"hidden_filenames\": [\"*.txt\"]",
        "\"highlight_filenames\": [\"hiker.h\"]",
        "\"progress_regexs\": [\"x\", \"[\"]", "\"progress_regexs\": [\"+\", \"x\"]",
        "\"rag_lambda\": \"none.rb\"", "\"rag_lambda\": \"no such lambda.rb\"",
        "\"max_seconds\": 10, \"max_seconds\": 10",
    ];
}
