# Process 1 of the container that evaluates red/amber/green lambdas: reads requests from stdin, one at
# a time, and answers each on stdout.
#
#   request:  EVAL <nonce> <bytes of lambda> <bytes of stdout> <bytes of stderr> <status>\n, then those bytes
#             MATCH … in place of EVAL asks what in the lambda's source matches the outputs: see literals.rb
#             EXPLAIN … asks what in the lambda made its answer
#   answer:   <nonce> <bytes> <clean|stained>\n, then JSON: {"colour": …} or
#             {"fault": {"context": …, "class": …, "message": …}}, with "late": true after a time-out, or
#             {"busy": …} when the machine left it too little time to tell; to MATCH, {"matches": …};
#             to EXPLAIN, {"explained": {"line": the last line that ran, "patterns": [{"line": …, "pattern": …,
#             "stream": …, "text": the line of output that it matches, "near": the longest beginning of it
#             that does, up to that line, if the whole does not}, …]}}
#
# A lambda is untrusted code: each evaluation runs in a child process with limits, and whatever it
# leaves running is killed (process 1 of a pid namespace can kill all others, and they cannot kill it).
# What it writes to the answer's pipe is read and written anew: none of its bytes is passed on. If it has left
# something that the next one would meet (shared memory, limits of this process), the answer says stained,
# and this container is not used again.
#
# Usage: ruby -e <this file> <time limit in seconds> <memory limit in bytes>
require 'json'
require 'rbconfig'

SECONDS = Float(ARGV.fetch(0))
MEMORY = Integer(ARGV.fetch(1))
MOST_ANSWER = 64 * 1024

# A lambda that still wants a core when its time is up has not had its second of it: on a busy machine it may go on
# for so many seconds.
PATIENCE = 8
PAUSE = 0.02
TICKS = 100.0
COLOURS = %w[red amber green].freeze

# By default Ruby raises an exception on these signals: a lambda could end this process with one.
%w[HUP INT QUIT ALRM TERM USR1 USR2].each { |name| trap(name, 'SYSTEM_DEFAULT') }

# Not dumpable: a lambda, which runs as the same user, cannot reach this process's memory or streams
# through /proc.
PRCTL = { 'x86_64' => 157, 'aarch64' => 167 }[RbConfig::CONFIG['host_cpu']]
PR_SET_DUMPABLE = 4
$VERBOSE = nil
syscall(PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0) if PRCTL

def fault(context, error = nil)
  message = begin
    error&.message.to_s[0, 2000]
  rescue Exception # rubocop:disable Lint/RescueException -- a message can raise, too
    ''
  end
  { fault: { context: context, class: error&.class&.name, message: message.dup.force_encoding(Encoding::UTF_8).scrub } }
end

# Fails clearly at the first attempt, instead of returning a nil that the lambda continues with. The
# process limit backs this up.
def refuse_processes
  refusal = proc { |*| raise SecurityError, 'a lambda must not start a process' }
  %i[system spawn exec fork ` syscall].each do |name|
    Kernel.define_method(name, &refusal)
    Kernel.define_singleton_method(name, &refusal)
  end
  %i[spawn exec fork daemon].each { |name| Process.define_singleton_method(name, &refusal) }
  IO.define_singleton_method(:popen, &refusal)
  Process.define_singleton_method(:kill) { |*| raise Errno::EPERM }
end

def limit_resources
  Process.setrlimit(:AS, MEMORY)
  Process.setrlimit(:CORE, 0)
  Process.setrlimit(:FSIZE, 0)
  Process.setrlimit(:NPROC, 0)
  Process.setrlimit(:CPU, SECONDS.ceil + 1)
end

# The lambda's scope: none of our local variables.
def empty_binding
  Object.new.instance_eval { binding }
end

def load_lambda(source)
  fn = empty_binding.eval(source, 'red_amber_green.rb')
  return fn, nil if fn.respond_to?(:call)

  [nil, fault("the source is not a lambda: it evaluates to #{fn.class}")]
rescue Exception => error # rubocop:disable Lint/RescueException -- exit, SyntaxError and NoMemoryError are faults too
  [nil, fault('the lambda cannot be loaded', error)]
end

def call_lambda(fn, stdout, stderr, status)
  colour = fn.call(stdout, stderr, status).to_s
  return { colour: colour } if COLOURS.include?(colour)

  fault("illegal colour: #{colour[0, 80].inspect}; expected red, amber or green")
rescue Exception => error # rubocop:disable Lint/RescueException
  fault('the lambda raised', error)
end

def answer_of(kind, source, stdout, stderr, status)
  return { matches: Literals.matching(source, [stdout, stderr]) } if kind == 'MATCH'
  return explanation_of(source, stdout, stderr, status) if kind == 'EXPLAIN'

  fn, failed = load_lambda(source)
  failed || call_lambda(fn, stdout, stderr, status)
end

def explanation_of(source, stdout, stderr, status)
  patterns = Literals.near(source, { stdout: stdout, stderr: stderr })
  last = nil
  fn, = load_lambda(source)
  trace = TracePoint.new(:line) { |point| last = point.lineno if point.path == 'red_amber_green.rb' }
  trace.enable { call_lambda(fn, stdout, stderr, status) } if fn
  { explained: { line: last, patterns: patterns } }
end

def be_child(writer, arguments)
  [$stdin, $stdout, $stderr].each { |stream| stream.reopen(File::NULL, 'r+') }
  limit_resources
  refuse_processes
  answer = answer_of(*arguments)
  writer.write(JSON.generate(answer))
  writer.close
ensure
  exit!(0)
end

def now
  Process.clock_gettime(Process::CLOCK_MONOTONIC)
end

# Its state and its CPU time in seconds.
def state_of(pid)
  fields = File.read("/proc/#{pid}/stat").rpartition(') ').last.split
  [fields[0], (fields[11].to_i + fields[12].to_i) / TICKS]
end

# Once its second of wall time is over: late if it has had a second of CPU time, or does not want any.
def late?(pid)
  idle = 0
  loop do
    state, spent = state_of(pid)
    return true if spent >= SECONDS
    return false unless %w[S T t].include?(state)
    return true if (idle += 1) > 3

    sleep PAUSE
  end
end

# The answer, and :late or :busy if there is none.
def read_answer(reader, pid)
  answer = String.new
  began = now
  loop do
    elapsed = now - began
    return nil, :late if elapsed >= SECONDS && late?(pid)
    return nil, :busy if elapsed >= PATIENCE
    next unless IO.select([reader], nil, nil, [SECONDS - elapsed, PAUSE].max)

    chunk = reader.read_nonblock(MOST_ANSWER, exception: false)
    return answer if chunk.nil? || answer.bytesize > MOST_ANSWER

    answer << chunk unless chunk == :wait_readable
  end
end

def unanswered(why, spent)
  return { busy: "the lambda got #{spent.round(2)} s of CPU time in #{PATIENCE} s" } if why == :busy

  { fault: fault("the lambda took longer than #{SECONDS} s")[:fault].merge(late: true) }
end

def kill_children(pid)
  Process.kill(:KILL, -1)
rescue Errno::ESRCH
  nil
ensure
  _, $ended = Process.wait2(pid)
  loop { Process.wait(-1) rescue break } # rubocop:disable Style/RescueModifier
end

def text_of(told, most)
  return nil if told.nil?
  raise TypeError unless told.is_a?(String)

  told.dup.force_encoding(Encoding::UTF_8).scrub[0, most]
end

# A lambda can write its own answer to the pipe: whatever is wrong with that is its fault, not ours.
def answer_in(kind, written)
  answer = JSON.parse(written.force_encoding(Encoding::UTF_8).scrub, max_nesting: 4)
  return { matches: answer.fetch('matches').map { |match| match_in(match) } } if kind == 'MATCH'
  return { explained: explained_in(answer.fetch('explained')) } if kind == 'EXPLAIN'
  return { colour: answer['colour'] } if COLOURS.include?(answer['colour'])

  told = answer.fetch('fault')
  { fault: { context: text_of(told.fetch('context'), 200).to_str, class: text_of(told['class'], 200),
             message: text_of(told['message'], 2000) } }
rescue StandardError, SystemStackError
  fault('the lambda tampered with its evaluation: it wrote an answer of its own')
end

def match_in(told)
  { line: Integer(told.fetch('line')), **%w[literal text].to_h { |name| [name, text_of(told.fetch(name), 200)] } }
end

def explained_in(told)
  patterns = told.fetch('patterns').map do |pattern|
    { line: Integer(pattern.fetch('line')),
      **%w[pattern stream text near].to_h { |name| [name, text_of(pattern.fetch(name), 1000)] } }
  end
  { line: told['line'] && Integer(told['line']), patterns: patterns }
end

# What would outlive a lambda: objects of the kernel, and what a process of the same user may set for this one.
def surroundings
  ipc = %w[shm msg sem].map { |kind| File.read("/proc/sysvipc/#{kind}").lines.size }
  limits = Process.constants.grep(/\ARLIMIT_/).sort.map { |name| Process.getrlimit(Process.const_get(name)) }
  queues = Dir.exist?('/dev/mqueue') ? Dir.children('/dev/mqueue').sort : []
  allowed = File.read('/proc/self/status')[/^Cpus_allowed:.*/]
  [ipc, limits, queues, allowed, Process.getpriority(Process::PRIO_PROCESS, 0)]
end

CLEAN = surroundings

def evaluate(kind, *arguments)
  reader, writer = IO.pipe
  pid = fork do
    reader.close
    be_child(writer, [kind, *arguments])
  end
  writer.close
  answer, why = read_answer(reader, pid)
  _, spent = state_of(pid)
  kill_children(pid)
  return JSON.generate(unanswered(why, spent)) if answer.nil?
  if answer.empty?
    return JSON.generate(fault("the lambda's process ended without an answer (exit! or a signal): #{$ended}"))
  end

  JSON.generate(answer_in(kind, answer))
ensure
  reader.close
end

$stdin.binmode
$stdout.binmode
while (request = $stdin.gets)
  kind, nonce, *sizes, status = request.split
  texts = sizes.map { |size| $stdin.read(size.to_i).force_encoding(Encoding::UTF_8) }
  answer = evaluate(kind, *texts, status.to_i)
  stained = surroundings == CLEAN ? 'clean' : 'stained'
  $stdout.write("#{nonce} #{answer.bytesize} #{stained}\n", answer)
  $stdout.flush
end
